/** Reads an OpenID Connect ID token as STS does. Nothing in it is believed until its signature is verified. */
import { AwsError, type Tags } from '../service.ts'

export type IdToken = {
  readonly algorithm: string
  readonly keyId: string | undefined
  readonly issuer: string
  readonly subject: string
  /** The registered audience: `azp` where there is one. */
  readonly audience: string
  readonly issuedAt: number
  readonly expiresAt: number
  readonly amr: readonly string[]
  readonly tags: Tags
  readonly transitiveKeys: readonly string[]
  readonly sourceIdentity: string | undefined
  readonly signedText: string
  readonly signature: Uint8Array<ArrayBuffer>
}

export const invalidToken = (message: string) => new AwsError(400, 'InvalidIdentityToken', message)

const notJwt = () =>
  invalidToken(
    'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
  )

type Json = Readonly<Record<string, unknown>>

export function readIdToken(token: string): IdToken {
  const [header = '', payload = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0 || !/^[\w-]+$/.test(signature)) throw notJwt()
  const { alg, kid } = decodeJson(header)
  const claims = decodeJson(payload)
  return {
    algorithm: textOf(alg),
    keyId: typeof kid === 'string' ? kid : undefined,
    issuer: textOf(claims.iss),
    subject: textOf(claims.sub),
    audience: audienceOf(claims),
    issuedAt: timeOf(claims.iat),
    expiresAt: timeOf(claims.exp),
    amr: textsOf(claims.amr),
    ...tagClaims(claims),
    sourceIdentity: optionalText(claims['https://aws.amazon.com/source_identity']),
    signedText: `${header}.${payload}`,
    signature: Uint8Array.from(Buffer.from(signature, 'base64url')),
  }
}

function decodeJson(part: string): Json {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    if (isObject(value)) return value
  } catch {
    throw notJwt()
  }
  throw notJwt()
}

function audienceOf(claims: Json): string {
  const audiences = textsOf(claims.aud)
  const authorized = optionalText(claims.azp)
  if (authorized !== undefined) return authorized
  const [audience] = audiences
  if (audience === undefined || audiences.length > 1) throw notJwt()
  return audience
}

const prefix = 'https://aws.amazon.com/tags'

/** Tags come nested, each value a list of one, or flattened into one claim per tag. */
function tagClaims(claims: Json): Pick<IdToken, 'tags' | 'transitiveKeys'> {
  const nested = isObject(claims[prefix]) ? claims[prefix] : {}
  const nestedTags = isObject(nested.principal_tags) ? nested.principal_tags : {}
  const flat = Object.entries(claims)
    .filter(([claim]) => claim.startsWith(`${prefix}/principal_tags/`))
    .map(([claim, value]) => [claim.slice(`${prefix}/principal_tags/`.length), value] as const)
  const tags = [...Object.entries(nestedTags), ...flat].map(([key, value]) => {
    const [only, ...more] = textsOf(value)
    if (only === undefined || more.length > 0) throw notJwt()
    return [key, only] as const
  })
  return {
    tags: Object.fromEntries(tags),
    transitiveKeys: [
      ...textsOf(nested.transitive_tag_keys),
      ...textsOf(claims[`${prefix}/transitive_tag_keys`]),
    ],
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw notJwt()
  return value
}

const optionalText = (value: unknown) => (value === undefined ? undefined : textOf(value))

function textsOf(value: unknown): readonly string[] {
  if (value === undefined) return []
  return (Array.isArray(value) ? value : [value]).map(textOf)
}

/** Whole seconds since 1970. */
function timeOf(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw notJwt()
  return value
}
