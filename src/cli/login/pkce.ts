const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

/** 256 bits that nobody can guess. */
export const randomSecret = () => base64url(crypto.getRandomValues(new Uint8Array(32)))

/** RFC 7636 §4.2, method S256. */
export const challengeOf = (verifier: string) =>
  new Bun.CryptoHasher('sha256').update(verifier).digest('base64url')
