import { afterEach, expect, test } from 'bun:test'
import { send } from './send.ts'

const server = Bun.serve({
  hostname: '127.0.0.1',
  port: 0,
  fetch: (request) =>
    request.url.endsWith('/away') ? Response.redirect('http://127.0.0.1:1/', 307) : new Response('here'),
})
const saved = { ...process.env }
afterEach(() => {
  process.env = { ...saved }
})

test('a redirect is an answer, and nobody follows it', async () => {
  const answer = await send(`http://127.0.0.1:${server.port}/away`, { method: 'POST', body: 'secret' })
  expect([answer.status, answer.headers.get('location')]).toEqual([307, 'http://127.0.0.1:1/'])
})

test('the environment cannot have what is sent printed', async () => {
  const script = `import { send } from ${JSON.stringify(`${import.meta.dir}/send.ts`)}
    await send(process.env.TARGET, { method: 'POST', headers: { authorization: 'the-secret' }, body: 'the-secret' })`
  const child = Bun.spawn([process.execPath, '-e', script], {
    env: { ...saved, BUN_CONFIG_VERBOSE_FETCH: 'curl', TARGET: `http://127.0.0.1:${server.port}/` },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const printed = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()])
  expect([await child.exited, ...printed]).toEqual([0, '', ''])
})
