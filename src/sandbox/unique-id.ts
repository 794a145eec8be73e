import { randomBytes } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** An id in AWS's shape: `AKIA…` and `ASIA…` access keys are 20 characters long, `AROA…` and `AIDA…` 21. */
export function uniqueId(prefix: 'AKIA' | 'ASIA' | 'AROA' | 'AIDA'): string {
  const length = prefix === 'AKIA' || prefix === 'ASIA' ? 16 : 17
  return prefix + Array.from(randomBytes(length), (byte) => alphabet[byte % 32]).join('')
}

/** 40 characters, as AWS's are. */
export function secretAccessKey(): string {
  return randomBytes(30).toString('base64')
}
