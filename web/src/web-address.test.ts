import { expect, test } from 'bun:test'
import { webAddress } from './web-address.ts'

test.each([
  'https://us-west-2.signin.aws.amazon.com/federation?Action=login',
  'http://127.0.0.1:4566/federation',
  'http://localhost:4566/federation',
  'http://[::1]:4566/federation',
])('%s may be gone to', (address) => {
  expect(webAddress(address)).toBe(address)
})

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'http://console.example/',
  'http://localhost.evil.example/',
  'ftp://127.0.0.1/',
  '/app/',
  '',
])('%s may not', (address) => {
  expect(webAddress(address)).toBeUndefined()
})
