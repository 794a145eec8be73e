/** Verifies an ID token with the keys that its issuer publishes. */
import { AwsError } from '../service.ts'
import type { FetchDocument } from '../services.ts'
import { type IdToken, invalidToken } from './id-token.ts'

const noKey = () =>
  invalidToken(
    "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
  )

const notValidated = () =>
  invalidToken(
    'The web identity token that was passed could not be validated by AWS. Get a new identity token from the identity provider and then retry the request.',
  )

const algorithms: Readonly<
  Record<
    string,
    { readonly import: RsaHashedImportParams | EcKeyImportParams; readonly verify: EcdsaParams | Algorithm }
  >
> = {
  RS256: rsa('SHA-256'),
  RS384: rsa('SHA-384'),
  RS512: rsa('SHA-512'),
  ES256: ec('P-256', 'SHA-256'),
  ES384: ec('P-384', 'SHA-384'),
  ES512: ec('P-521', 'SHA-512'),
}

function rsa(hash: string) {
  const name = 'RSASSA-PKCS1-v1_5'
  return { import: { name, hash }, verify: { name } }
}

function ec(namedCurve: string, hash: string) {
  const name = 'ECDSA'
  return { import: { name, namedCurve }, verify: { name, hash } }
}

export async function verifyIdToken(token: IdToken, fetchDocument: FetchDocument): Promise<void> {
  const algorithm = algorithms[token.algorithm]
  if (!algorithm) throw notValidated()
  const jwk = pickKey(token, await fetchKeys(token.issuer, fetchDocument))
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm.import, false, ['verify']).catch(() => {
    throw noKey()
  })
  const text = new TextEncoder().encode(token.signedText)
  if (!(await crypto.subtle.verify(algorithm.verify, key, token.signature, text))) throw notValidated()
}

type PublishedKey = JsonWebKey & { readonly kid?: unknown }

async function fetchKeys(issuer: string, fetchDocument: FetchDocument): Promise<readonly PublishedKey[]> {
  const base = issuer.replace(/\/$/, '')
  const discovery = await fetchJson(`${base}/.well-known/openid-configuration`, fetchDocument)
  const { jwks_uri: uri, issuer: named } = discovery
  if (named !== issuer || typeof uri !== 'string' || !uri.startsWith('https://')) throw noKey()
  const { keys } = await fetchJson(uri, fetchDocument)
  if (!Array.isArray(keys)) throw noKey()
  return keys.filter((key): key is PublishedKey => typeof key === 'object' && key !== null)
}

async function fetchJson(
  url: string,
  fetchDocument: FetchDocument,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetchDocument(url).catch((cause: unknown) => {
    throw Object.assign(
      new AwsError(400, 'IDPCommunicationError', 'The identity provider could not be reached: try again.'),
      { cause },
    )
  })
  if (!response.ok) throw noKey()
  const document: unknown = await response.json().catch(() => undefined)
  if (typeof document !== 'object' || document === null) throw noKey()
  return { ...document }
}

/** A key needs an id; a token may leave it out where there is one key only. */
function pickKey(token: IdToken, keys: readonly PublishedKey[]): PublishedKey {
  const usable = keys.filter(({ kid, use }) => typeof kid === 'string' && (use ?? 'sig') === 'sig')
  const key =
    token.keyId === undefined && usable.length === 1
      ? usable[0]
      : usable.find(({ kid }) => kid === token.keyId)
  if (!key || 'key_ops' in key) throw noKey()
  return key
}
