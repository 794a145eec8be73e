import { afterEach, describe, expect, test } from 'bun:test'
import { askPortal, jsonObject, type Question } from './ask-portal.ts'
import { CliError } from './cli-error.ts'

const servers: Bun.Server<undefined>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.stop(true)
})

const serve = (answer: (request: Request) => Response | Promise<Response>) => {
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, development: false, fetch: answer })
  servers.push(server)
  return `http://127.0.0.1:${server.port}/path`
}

const ask = (url: string, more: Partial<Question> = {}) =>
  askPortal({
    method: 'GET',
    url,
    token: 'secret-token',
    signal: AbortSignal.timeout(5000),
    debug: () => {},
    ...more,
  })

const failure = async (asking: Promise<unknown>): Promise<CliError> => {
  const error = await asking.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (error instanceof CliError) return error
  throw new Error('this should have failed')
}

describe('one question', () => {
  test('carries the token and says who asks', async () => {
    let seen = new Headers()
    const url = serve((request) => {
      seen = request.headers
      return new Response('hello', { status: 403 })
    })
    const { status, text } = await ask(url)
    expect([status, text]).toEqual([403, 'hello'])
    expect(seen.get('authorization')).toBe('Bearer secret-token')
    expect(seen.get('user-agent')).toMatch(/^jitney\/\d/)
  })

  test('is not repeated where a redirect points', async () => {
    let elsewhere = 0
    const target = serve(() => Response.json(++elsewhere))
    const error = await failure(ask(serve(() => Response.redirect(target, 307))))
    expect([error.kind, error.mayPass, elsewhere]).toEqual(['portal', true, 0])
  })

  test.each([
    ['silent', () => Bun.sleep(60_000).then(() => new Response())],
    [
      'stuck in the middle',
      () =>
        new Response(
          new ReadableStream({
            start: (controller) => controller.enqueue(new Uint8Array(10)),
            pull: () => new Promise<void>(() => {}),
          }),
        ),
    ],
  ])('ends when the portal is %s', async (_, answer) => {
    const error = await failure(ask(serve(answer), { signal: AbortSignal.timeout(100) }))
    expect([error.kind, error.mayPass]).toEqual(['portal', true])
    expect(error.message).toMatch(
      /^the portal at http:\/\/127\.0\.0\.1:\d+ did not answer within 20 seconds$/,
    )
  })

  test('ends when the answer does not', async () => {
    let sent = 0
    const endless = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            sent += 65_536
            controller.enqueue(new Uint8Array(65_536))
          },
        }),
      )
    const error = await failure(ask(serve(endless)))
    expect(error.message).toContain('sent more than any portal has to say')
    expect(sent).toBeLessThan(50_000_000)
  })

  test('to nobody says so without the token', async () => {
    const error = await failure(ask('http://127.0.0.1:1/path'))
    expect(error.message).toContain('the portal at http://127.0.0.1:1 cannot be reached')
    expect(JSON.stringify([error.message, error.hint])).not.toContain('secret-token')
  })
})

test.each([
  ['{"a":1}', { a: 1 }],
  ['[1]', undefined],
  ['null', undefined],
  ['"text"', undefined],
  ['{', undefined],
  ['', undefined],
])('the object in %j', (text, expected) => expect(jsonObject(text)).toEqual(expected))
