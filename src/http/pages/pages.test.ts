import { describe } from 'bun:test'
import { scenario } from '../../../test/compat/scenario.ts'

describe('pages', () => {
  scenario({
    name: 'the root leads to the UI',
    path: '/',
    expect: { status: 302, headers: { location: '/app/' } },
  })
  scenario({
    name: 'every path of the UI is its one page',
    path: '/app/tenants/dev01',
    expect: {
      status: 200,
      body: 'page without a port',
      headers: { 'cache-control': 'no-store', 'content-security-policy': "default-src 'self'" },
    },
  })
  scenario({
    name: 'a file of the UI may be kept',
    path: '/app/assets/index-abc.js',
    expect: {
      status: 200,
      body: 'let a',
      headers: { 'cache-control': 'public, max-age=31536000, immutable' },
    },
  })
  scenario({
    name: 'one that there is not may not',
    path: '/app/assets/index-old.js',
    expect: { status: 404, headers: { 'cache-control': 'no-store' } },
  })
  scenario({
    name: 'what is nowhere gets a page that quotes nothing and frames nowhere',
    path: '/<script>alert(1)</script>',
    expect: {
      status: 404,
      body: '<h1>there is nothing at this address</h1>',
      notBody: ['script'],
      headers: { 'x-frame-options': 'DENY' },
    },
  })
})

describe('GET /app/user/verify-token', () => {
  const page = '/app/user/verify-token?localAppName=duplo-jit'
  scenario({
    name: 'may talk to the port that asked',
    path: `${page}&localPort=40000&isAdmin=true&redirect=true`,
    expect: { status: 200, body: 'page 40000' },
  })
  for (const query of [
    '',
    '&localPort=80',
    '&localPort=65536',
    '&localPort=40000;',
    '&localPort=4e4',
    '&localPort=40000&localPort=40001',
  ])
    scenario({
      name: `refuses a port that is none: ${query}`,
      path: `${page}${query}`,
      expect: { status: 400, body: '<h1>' },
    })
  for (const name of ['', 'a b', '%3Cb%3E', 'x'.repeat(65)])
    scenario({
      name: `refuses an application's name that is none: ${name}`,
      path: `/app/user/verify-token?localAppName=${name}&localPort=40000`,
      expect: { status: 400, body: '<h1>' },
    })
})
