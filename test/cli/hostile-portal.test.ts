import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerAsJitney } from './fake-jitney-routes.ts'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken, newState } from './fake-portal-state.ts'
import { ensureBuilt, type Home, newHome, type Outcome, run } from './jitney.ts'

/** What a portal that means harm puts where a name, a key or an address should be. */
const harms = [
  ['a line of a config file', 'x\n[profile evil]\ncredential_process = touch evil\n'],
  ['a command in quotes', '\'"; touch evil; "\''],
  ['a substitution', '$(touch evil)`touch evil`'],
  ['an escape sequence', '\u001b]0;evil\u0007\u001b[2J\u009b31m'],
  ['letters that turn the line round', 'a\u202eb\u2066c\u200b'],
  ['a flag', '--host=https://evil.example'],
  ['a path', '../../../../evil'],
  ['an address of a script', 'javascript:touch("evil")'],
  ['a very long word', 'x'.repeat(100_000)],
] as const

const ask = (...words: string[]) => [...words, '--token', goodToken]

/** Every command that listens to a portal. */
const commands: readonly (readonly string[])[] = [
  ['login'],
  ask('whoami'),
  ask('whoami', '--json'),
  ask('tenants'),
  ask('tenants', '--json'),
  ask('aws', '--no-cache'),
  ask('console', '--url'),
  ask('console', '--url', '--json', '--sign-out-first'),
  ask('console'),
  ask('exec').concat('--', 'touch', 'ran'),
  ask('env', '--format', 'bash'),
  ask('env', '--format', 'cmd'),
  ask('profiles', 'sync'),
  ask('profiles', 'sync', '--json'),
  ask('sessions', '--all'),
  ask('sessions', '--all', '--json'),
  ask('revoke', 's-live'),
  ask('serve-credentials').concat('--', 'touch', 'ran'),
  ask('doctor'),
  ask('doctor', '--json'),
  ask('duplo'),
  ['logout'],
]

let portal: FakePortal
let home: Home
const config = '[profile mine]\nregion = eu-west-1\n'

beforeAll(ensureBuilt, 60_000)
beforeEach(() => {
  portal = startFakePortal()
  home = newHome()
  mkdirSync(join(home.home, '.aws'))
  writeFileSync(join(home.home, '.aws/config'), config)
})
afterEach(() => {
  portal.stop()
  home.remove()
})

/** The same shape with the harm in place of every text. */
const poisoned = (value: unknown, harm: string): unknown => {
  if (typeof value === 'string') return harm
  if (Array.isArray(value)) return value.map((item) => poisoned(item, harm))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poisoned(item, harm)]))
}

/** A portal whose answers have the right shape and the wrong words. */
const poison = (harm: string) => {
  const honest = newState()
  portal.behaviour.answer = async (request) => {
    const answer = answerAsJitney(honest, request, '{}')
    const text = await answer.text()
    if (!answer.headers.get('content-type')?.includes('json')) return new Response(text, answer)
    return Response.json(poisoned(JSON.parse(text), harm), { status: answer.status, headers: answer.headers })
  }
}

const env = () => ({ JITNEY_HOST: portal.url, JITNEY_TENANT: 'dev01' })

const runAll = () => Promise.all(commands.map((words) => run(words, { home, env: env() })))

/** Nothing but what a terminal prints as it is. */
const isPlain = (text: string) =>
  [...text].every((letter) => letter === '\n' || (letter >= ' ' && letter <= '~'))

/** Nothing was run, nothing of it was written, and no browser was sent anywhere that the portal named. */
const expectNoHarm = (outcomes: readonly Outcome[]) => {
  for (const { stdout, stderr } of outcomes) expect(isPlain(stdout + stderr), stdout + stderr).toBe(true)
  for (const name of ['evil', 'ran']) expect(existsSync(join(home.home, name))).toBe(false)
  expect(readFileSync(join(home.home, '.aws/config'), 'utf8')).toBe(config)
  expect([home.files('aws-'), home.files('login-')]).toEqual([[], []])
  for (const address of home.opened()) expect(address).toStartWith(`1 ${portal.url}/`)
}

describe('a portal that means harm', () => {
  test.each(harms)(
    'with %s in place of every text',
    async (_, harm) => {
      poison(harm)
      const outcomes = await runAll()
      expectNoHarm(outcomes)
      for (const [at, { code, stderr }] of outcomes.entries()) {
        const [command = ''] = commands[at] ?? []
        if (code !== 0) expect(stderr, command).toMatch(/^(jitney: .+\n)+$/)
      }
      expect(
        outcomes.map(({ code }, at) => (code === 0 ? commands[at]?.[0] : undefined)).filter(Boolean),
      ).toEqual(
        expect.not.arrayContaining([
          'aws',
          'exec',
          'env',
          'console',
          'profiles',
          'serve-credentials',
          'login',
        ]),
      )
    },
    60_000,
  )

  test('that sends everybody elsewhere is not followed', async () => {
    const seen: string[] = []
    const elsewhere = Bun.serve({
      hostname: '127.0.0.1',
      port: 0,
      fetch: (request) => {
        seen.push(request.url)
        return Response.json({})
      },
    })
    portal.behaviour.answer = (request) =>
      Response.redirect(`http://127.0.0.1:${elsewhere.port}${new URL(request.url).pathname}`, 307)
    const outcomes = await runAll()
    elsewhere.stop(true)
    expectNoHarm(outcomes)
    expect(seen).toEqual([])
  }, 40_000)

  test('that never ends its answer is not listened to for long', async () => {
    portal.behaviour.answer = () => {
      const endless = new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024).fill(0x20)),
      })
      return new Response(endless, { headers: { 'jitney-api-version': '1' } })
    }
    const outcomes = await runAll()
    expectNoHarm(outcomes)
    for (const [at, { code, stderr }] of outcomes.entries())
      if (!['doctor', 'logout'].includes(commands[at]?.[0] ?? ''))
        expect([code, stderr]).toEqual([5, expect.any(String)])
  }, 40_000)

  test('that never answers is given twenty seconds', async () => {
    portal.behaviour.answer = () => new Promise(() => {})
    // One of each that asks once: those that share credentials wait for each other first.
    const names = ['login', 'whoami', 'tenants', 'aws', 'profiles', 'sessions', 'revoke', 'duplo']
    const asking = names.flatMap((name) => [commands.find(([first]) => first === name) ?? []])
    const outcomes = await Promise.all(asking.map((words) => run(words, { home, env: env() })))
    expectNoHarm(outcomes)
    for (const { code, stderr } of outcomes)
      expect([code, stderr]).toEqual([5, expect.stringContaining('did not answer within 20 seconds')])
  }, 40_000)

  test('whose list of tenants goes round is left', async () => {
    portal.behaviour.answer = (request) =>
      request.url.includes('/tenants')
        ? Response.json({ items: [], next: 'again' }, { headers: { 'jitney-api-version': '1' } })
        : undefined
    const { code, stderr } = await run(ask('tenants'), { home, env: env() })
    expect([code, stderr.split('\n')[0]]).toEqual([
      5,
      expect.stringContaining('a list of tenants without an end'),
    ])
    expect(portal.calls).toHaveLength(100)
  }, 30_000)
})
