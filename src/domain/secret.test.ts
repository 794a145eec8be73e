import { describe, expect, test } from 'bun:test'
import { AccessError } from './errors.ts'
import { hashSecret, newSecret, parseSecret } from './secret.ts'

describe('a secret', () => {
  test('uses the alphabet that clients may decode twice, and is never the same', () => {
    const secrets = new Set(Array.from({ length: 1000 }, () => newSecret('temporary')))
    expect(secrets.size).toBe(1000)
    for (const secret of secrets) expect(secret).toMatch(/^jitt_[A-Za-z0-9]{49}$/)
  })

  test('is parsed to its kind and its hash', () => {
    const secret = newSecret('permanent')
    expect(parseSecret(secret, ['temporary', 'permanent'])).toEqual({
      kind: 'permanent',
      hash: hashSecret(secret),
    })
    expect(hashSecret(secret)).toMatch(/^[0-9a-f]{64}$/)
    expect(hashSecret(secret)).not.toContain(secret.slice(5, 20))
  })

  const good = newSecret('temporary')
  test.each([
    ['empty', ''],
    ['another kind', newSecret('login')],
    ['one letter changed', good.slice(0, 20) + (good[20] === 'A' ? 'B' : 'A') + good.slice(21)],
    ['cut', good.slice(0, -1)],
    ['longer', `${good}0`],
    ['with white space', ` ${good}`],
    ['with a newline', `${good}\n`],
    ['foreign', 'AQAB.eyJhbGciOiJub25lIn0.'],
  ])('%s is refused, and the refusal does not repeat it', (_name, text) => {
    try {
      parseSecret(text, ['temporary'])
      throw new Error('was not refused')
    } catch (error) {
      expect(error).toBeInstanceOf(AccessError)
      expect((error as AccessError).code).toBe('token_invalid')
      if (text.length > 3) expect((error as AccessError).message).not.toContain(text)
    }
  })
})
