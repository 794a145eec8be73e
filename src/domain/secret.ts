import { AccessError } from './errors.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secretLength = 43 // 43 base-62 characters hold 256 bits
const checksumLength = 6

export type SecretKind = 'temporary' | 'permanent' | 'login' | 'code'

const prefixes: Record<SecretKind, string> = {
  temporary: 'jitt_',
  permanent: 'jitp_',
  login: 'jitl_',
  code: 'jitc_',
}

/** The SHA-256 of a secret, in hex: the only form in which one is stored. */
export type SecretHash = string

function toBase62(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest /= 62n) text = alphabet[Number(rest % 62n)] + text
  return text
}

const checksum = (body: string): string => toBase62(BigInt(Bun.hash.crc32(body)), checksumLength)

/**
 * A secret of 256 random bits in `[A-Za-z0-9_]`, with a prefix that secret scanners can look for and a checksum by
 * which they, and we, can tell a real one from a look-alike without a look-up.
 */
export function newSecret(kind: SecretKind): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const body = prefixes[kind] + toBase62(BigInt(`0x${Buffer.from(bytes).toString('hex')}`), secretLength)
  return body + checksum(body)
}

/** Throws `token_invalid` for anything that `newSecret(kind)` cannot have made. */
export function parseSecret(
  text: string,
  kinds: readonly SecretKind[],
): { kind: SecretKind; hash: SecretHash } {
  const kind = kinds.find((candidate) => text.startsWith(prefixes[candidate]))
  const body = text.slice(0, -checksumLength)
  const wellFormed =
    kind &&
    /^[A-Za-z0-9_]+$/.test(text) &&
    body.length === prefixes[kind].length + secretLength &&
    checksum(body) === text.slice(-checksumLength)
  if (!wellFormed)
    throw new AccessError('token_invalid', 'the token is not a valid one', {
      hint: 'sign in again, or copy the token anew from your Profile page',
    })
  return { kind, hash: hashSecret(text) }
}

export const hashSecret = (secret: string): SecretHash =>
  new Bun.CryptoHasher('sha256').update(secret).digest('hex')
