import { afterAll, beforeAll, expect, test } from 'bun:test'
import { connect } from 'node:net'
import { type ListeningPortal, listen } from './listen.ts'

let portal: ListeningPortal
beforeAll(async () => {
  portal = await listen()
})
afterAll(() => portal.stop())

/** Sends these very bytes, and gives the status line's number. */
function statusOf(lines: readonly string[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const socket = connect(Number(new URL(portal.host).port), '127.0.0.1', () =>
    socket.write(`${lines.join('\r\n')}\r\n\r\n`),
  )
  socket.once('data', (data) => {
    resolve(Number(String(data).split(' ')[1]))
    socket.destroy()
  })
  socket.once('error', reject)
  return promise
}

const me = 'GET /api/v1/me HTTP/1.1'
const hostLine = () => `Host: ${new URL(portal.host).host}`
const tokenLine = () => `Authorization: Bearer ${portal.world.people.alice.tokenSecret}`

test('a request as it should be', async () => expect(await statusOf([me, hostLine(), tokenLine()])).toBe(200))

test('two Host headers, in either order', async () => {
  expect(await statusOf([me, hostLine(), 'Host: evil.example', tokenLine()])).toBe(421)
  expect(await statusOf([me, 'Host: evil.example', hostLine(), tokenLine()])).toBe(421)
})

test('no Host header, by the HTTP version that needs none', async () =>
  expect(await statusOf(['GET /api/v1/me HTTP/1.0', tokenLine()])).toBe(421))

test('a Host that is no host', async () => {
  for (const host of ['evil.example/x', 'a b', '', '@'])
    expect([400, 421]).toContain(await statusOf([me, `Host: ${host}`, tokenLine()]))
})

test('another host in the request line changes nothing: the Host header is what counts', async () => {
  const absolute = 'GET http://evil.example/api/v1/me HTTP/1.1'
  expect(await statusOf([absolute, 'Host: evil.example', tokenLine()])).toBe(421)
})

test('two tokens are none', async () =>
  expect(await statusOf([me, hostLine(), tokenLine(), 'Authorization: Bearer x'])).toBe(401))

test('a path with two slashes is no way around', async () => {
  expect(await statusOf(['GET //api/v1/me HTTP/1.1', hostLine(), tokenLine()])).toBe(404)
  expect(await statusOf(['GET /api/v1/../v1/me HTTP/1.1', hostLine()])).toBe(401)
})
