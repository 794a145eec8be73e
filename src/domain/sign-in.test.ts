import { describe, expect, test } from 'bun:test'
import { openSqliteStore } from '../store/sqlite.ts'
import { newId } from './identifiers.ts'
import { type SignInPorts, signIn } from './sign-in.ts'
import { client, now } from './testing.ts'

const right = 'the right password'

/** A portal at a moment that only sleeping moves on. */
async function portal() {
  const store = await openSqliteStore(':memory:')
  let elapsed = 0
  const naps: number[] = []
  const clock = async () => new Date(now.getTime() + elapsed)
  await store.users.add(
    { id: newId(), name: 'Zoé', administrator: false, disabled: false, createdAt: now },
    right,
  )
  const ports: SignInPorts = {
    ...store,
    clock,
    passwords: { hash: async (password) => password, verify: async (password, hash) => password === hash },
    sleep: async (milliseconds) => {
      naps.push(milliseconds)
      elapsed += milliseconds
    },
  }
  const attempt = (password: string, { name = 'Zoé', address = '192.0.2.1' } = {}) =>
    signIn(ports)({ name, password, client: { ...client, address } }).then(
      () => 'signed in',
      (error) => error.code,
    )
  const pass = (milliseconds: number) => {
    elapsed += milliseconds
  }
  return { attempt, naps, pass, at: () => elapsed }
}

const times = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('guessing', () => {
  test('one after the other, grows slow', async () => {
    const { attempt, naps } = await portal()
    for (const _ of times(12)) expect(await attempt('wrong')).toBe('sign_in_failed')
    expect(naps).toEqual([250, 500, 1000, 2000, 4000, 5000, 5000, 5000, 5000])
  })

  test('side by side, is no quicker', async () => {
    const { attempt } = await portal()
    const answers = await Promise.all(times(40).map(() => attempt('wrong')))
    expect(answers.filter((answer) => answer === 'sign_in_failed').length).toBeLessThanOrEqual(8)
    expect(answers.filter((answer) => answer === 'too_many_requests').length).toBeGreaterThanOrEqual(32)
  })

  test('by another spelling of the name, is guessing at the same person', async () => {
    const { attempt, naps } = await portal()
    for (const name of ['Zoé', 'ZOÉ', 'Zoe\u0301', 'zoé', 'ZOE\u0301']) await attempt('wrong', { name })
    expect(naps).toEqual([250, 500])
  })

  test('from all over one IPv6 network, is guessing from one place', async () => {
    const { attempt, naps } = await portal()
    for (const index of times(5)) await attempt('wrong', { address: `2001:db8:0:1::${index}` })
    expect(naps).toEqual([250, 500])
  })

  test('at many people from one network, slows that network down', async () => {
    const { attempt, naps } = await portal()
    for (const index of times(31)) await attempt('wrong', { name: `somebody ${index}` })
    expect(naps).toEqual([250])
  })
})

describe('nobody is locked out', () => {
  test('who is guessed at from elsewhere signs in without waiting', async () => {
    const { attempt, naps } = await portal()
    await Promise.all(times(40).map(() => attempt('wrong')))
    const before = naps.length
    expect(await attempt(right, { address: '198.51.100.7' })).toBe('signed in')
    expect(naps).toHaveLength(before)
  })

  test('nor is the one who guessed: a flood books no more than ten seconds ahead', async () => {
    const { attempt, pass } = await portal()
    await Promise.all(times(200).map(() => attempt('wrong')))
    pass(15_000)
    expect(await attempt(right)).toBe('signed in')
  })

  test('signing in wipes the slate', async () => {
    const { attempt, naps } = await portal()
    for (const password of ['wrong', 'wrong', 'wrong', right, 'wrong', 'wrong', 'wrong'])
      await attempt(password)
    expect(naps).toEqual([250])
  })
})
