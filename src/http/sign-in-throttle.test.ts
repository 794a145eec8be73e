import { expect, test } from 'bun:test'
import { publicUrl, startPortal } from '../../test/compat/portal.ts'
import { createPasswords } from '../domain/passwords.ts'
import type { Passwords } from '../domain/ports.ts'

const signIn = (name: string, password: string) => ({
  method: 'POST',
  path: '/api/v1/logins',
  headers: { origin: publicUrl, 'content-type': 'application/json' },
  body: JSON.stringify({ name, password }),
})

test('an unknown user costs a hash, like a known one', async () => {
  const asked: (string | undefined)[] = []
  const passwords: Passwords = {
    hash: async () => '',
    verify: async (_password, hash) => {
      asked.push(hash)
      return false
    },
  }
  const portal = await startPortal({ passwords })
  expect((await portal.send(signIn('nobody', 'x'))).status).toBe(401)
  expect((await portal.send(signIn('alice', 'x'))).status).toBe(401)
  expect(asked).toEqual([undefined, expect.stringContaining('$fake$')])
  await portal.close()
})

test('at most two hashes are computed at once, however many sign in', async () => {
  const real = Bun.password.verify
  let [running, most] = [0, 0]
  Bun.password.verify = async () => {
    running += 1
    most = Math.max(most, running)
    await Bun.sleep(1)
    running -= 1
    return true
  }
  try {
    const portal = await startPortal({ passwords: createPasswords() })
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => portal.send(signIn(`nobody ${index}`, 'any'))),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 401))
    expect(most).toBe(2)
    await portal.close()
  } finally {
    Bun.password.verify = real
  }
})
