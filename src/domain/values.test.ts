import { describe, expect, test } from 'bun:test'
import { AccessError } from './errors.ts'
import { verifierMatches } from './exchange-code.ts'
import { isUuid, parseId } from './identifiers.ts'
import { createPasswords } from './passwords.ts'
import { parseSessionSeconds } from './settings.ts'
import { pauseAfter } from './sign-in.ts'
import { parseTenantName } from './tenant.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'allowed'
  } catch (error) {
    return error instanceof AccessError ? error.code : 'unexpected'
  }
}

test('tenant names are lower case, however typed', () => {
  expect(parseTenantName('DEV01')).toBe('dev01')
  for (const odd of ['', '-a', 'a-', 'a_b', 'a b', 'a\nb', '../x', 'é', 'x'.repeat(32)])
    expect(codeOf(() => parseTenantName(odd))).toBe('invalid_request')
})

test('session seconds are whole and within what AWS takes', () => {
  expect([parseSessionSeconds(900), parseSessionSeconds('7200'), parseSessionSeconds(43_200)]).toEqual([
    900, 7200, 43_200,
  ])
  for (const odd of [899, 43_201, 3600.5, '1h', '', '-900', Number.NaN, null, {}, '0x0e10']) {
    expect(codeOf(() => parseSessionSeconds(odd))).toBe('invalid_request')
  }
})

test('ids are UUIDs, in lower case', () => {
  expect(isUuid('6F9619FF-8B86-4011-B42D-00C04FC964FF')).toBe(true)
  expect(parseId<never>('6F9619FF-8B86-4011-B42D-00C04FC964FF', 'tenant') as string).toBe(
    '6f9619ff-8b86-4011-b42d-00c04fc964ff',
  )
  for (const odd of ['', 'dev01', "' or 1=1", '6F9619FF8B864011B42D00C04FC964FF'])
    expect(codeOf(() => parseId(odd, 'tenant'))).toBe('invalid_request')
})

test('PKCE: the pair of RFC 7636 appendix B matches, and no other', () => {
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'
  expect(verifierMatches('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', challenge)).toBe(true)
  expect(verifierMatches('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK', challenge)).toBe(false)
  expect(verifierMatches('short', challenge)).toBe(false)
  expect(verifierMatches(challenge, challenge)).toBe(false)
})

test('guessing grows slow, but never locks out', () => {
  expect([0, 1, 2, 3, 6, 60].map(pauseAfter)).toEqual([0, 250, 500, 1000, 5000, 5000])
})

describe('passwords', () => {
  const passwords = createPasswords()

  test('only the right one matches, and an unknown user costs a hash and is refused', async () => {
    const hash = await passwords.hash('correct horse')
    expect(hash).toStartWith('$argon2id$')
    expect(await passwords.verify('correct horse', hash)).toBe(true)
    expect(await passwords.verify('Correct horse', hash)).toBe(false)
    expect(await passwords.verify('correct horse', undefined)).toBe(false)
  })

  test('two at once, a bounded queue, and a refusal beyond it', async () => {
    let running = 0
    let most = 0
    const verify = async () => {
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
      return true
    }
    const limited = createPasswords({ hash: async () => 'hash', verify })
    const answers = await Promise.allSettled(Array.from({ length: 80 }, () => limited.verify('y', 'hash')))
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(most).toBe(2)
    expect(refused.length).toBe(80 - 2 - 64)
    expect(refused.every(({ reason }) => reason.code === 'too_many_requests')).toBe(true)
    expect(await limited.verify('y', 'hash')).toBe(true)
  })
})
