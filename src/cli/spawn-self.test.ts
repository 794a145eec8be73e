import { expect, test } from 'bun:test'
import { childEnvironment } from './spawn-self.ts'

test('a child gets what it needs, and nothing that would change it or that it could leak', () => {
  const environment = {
    HTTPS_PROXY: 'http://proxy.example',
    BUN_OPTIONS: '--preload=evil.ts',
    BUN_BE_BUN: '1',
    NODE_OPTIONS: '--require=evil.js',
    JITNEY_TOKEN: 'secret',
    DUPLO_TOKEN: 'secret',
    HOME: '/h',
  }
  expect(childEnvironment(environment)).toEqual({ HTTPS_PROXY: 'http://proxy.example', HOME: '/h' })
})
