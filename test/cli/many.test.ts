import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken } from './fake-portal-state.ts'
import { ensureBuilt, type Home, newHome, start, until } from './jitney.ts'

const many = 200

let portal: FakePortal
let home: Home

beforeAll(ensureBuilt, 60_000)
beforeEach(() => {
  portal = startFakePortal()
  home = newHome()
})
afterEach(() => {
  portal.stop()
  home.remove()
})

const startMany = (count: number, ...more: string[]) =>
  Array.from({ length: count }, () =>
    start(['aws', '--host', portal.url, '--tenant', 'dev01', ...more], { home }),
  )

const outcomeOf = async (child: ReturnType<typeof start>) => {
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { code, stdout, lastSentences: stderr.trim().split('\n').slice(-2) }
}

/** The address of the tab, once the browser has shown the page. */
const openTab = async () => {
  await until(() => portal.calls.some((call) => call.path.startsWith('/oauth/authorize')))
  return home.opened()[0]?.replace(/^1 /, '') ?? ''
}

/** The helper that listens, by the record that it leaves. */
const helperProcess = () => Number(JSON.parse(readFileSync(home.files('attempt-')[0] ?? '', 'utf8')).process)

const attemptUrl = () => {
  const [path] = home.files('attempt-')
  return path === undefined ? undefined : JSON.parse(readFileSync(path, 'utf8')).url
}

describe(`${many} processes that start together`, () => {
  test('without credentials open one tab and make one issue', async () => {
    const outcomes = await Promise.all(startMany(many, '--interactive').map(outcomeOf))
    expect(outcomes.map(({ code }) => code)).toEqual(Array(many).fill(0))
    expect(new Set(outcomes.map(({ stdout }) => stdout)).size).toBe(1)
    expect([home.opened().length, portal.logins(), portal.minted()]).toEqual([1, 1, 1])
  }, 60_000)

  test('with a token make one issue', async () => {
    const outcomes = await Promise.all(startMany(many, '--token', goodToken).map(outcomeOf))
    expect(outcomes.map(({ code }) => code)).toEqual(Array(many).fill(0))
    expect(portal.minted()).toBe(1)
  }, 60_000)

  test('all hear the same when the person cancels, and nobody opens another tab', async () => {
    portal.behaviour.person = 'cancels'
    const outcomes = await Promise.all(startMany(many, '--interactive').map(outcomeOf))
    expect(outcomes.map(({ code }) => code)).toEqual(Array(many).fill(4))
    expect(new Set(outcomes.map(({ lastSentences }) => lastSentences.join()))).toEqual(
      new Set([
        'jitney: the request was cancelled in the browser,jitney: hint: run `jitney login` to sign in',
      ]),
    )
    expect([home.opened().length, portal.logins(), portal.minted()]).toEqual([1, 0, 0])
  }, 60_000)
})

describe('a process that is killed with -9', () => {
  test('while it leads leaves one tab, and the others go on', async () => {
    portal.behaviour.person = 'waits'
    const [leader, ...others] = startMany(1, '--interactive')
    const tab = await openTab()
    others.push(...startMany(5, '--interactive'))
    leader?.kill(9)
    await leader?.exited
    portal.behaviour.person = 'authorizes'
    await fetch(tab)
    const outcomes = await Promise.all(others.map(outcomeOf))
    expect(outcomes.map(({ code }) => code)).toEqual(Array(5).fill(0))
    expect([home.opened().length, portal.minted()]).toEqual([1, 1])
  }, 30_000)

  test('while it listens is replaced, because the kernel gives its lock back', async () => {
    portal.behaviour.person = 'waits'
    const children = startMany(5, '--interactive')
    const first = await openTab()
    process.kill(helperProcess(), 'SIGKILL')
    await until(() => attemptUrl() !== undefined && attemptUrl() !== first)
    portal.behaviour.person = 'authorizes'
    await until(() => home.opened().length === 2)
    await fetch(attemptUrl())
    const outcomes = await Promise.all(children.map(outcomeOf))
    expect(outcomes.map(({ code }) => code)).toEqual(Array(5).fill(0))
    expect([home.opened().length, portal.minted()]).toEqual([2, 1])
  }, 30_000)

  test('while it asks the portal keeps nobody waiting', async () => {
    const asked: string[] = []
    portal.behaviour.answer = async (request) => {
      asked.push(request.url)
      if (asked.length === 1) await new Promise(() => {})
      return undefined
    }
    const [holder] = startMany(1, '--token', goodToken)
    await until(() => asked.length === 1)
    const waiting = startMany(3, '--token', goodToken)
    holder?.kill(9)
    const outcomes = await Promise.all(waiting.map(outcomeOf))
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(portal.minted()).toBe(1)
  }, 30_000)
})
