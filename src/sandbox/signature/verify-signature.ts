/** Believes a signature or refuses it, in the words of the service it is for. */
import { AwsError } from '../service.ts'
import { checkTime } from './check-time.ts'
import { payloadHash, readChunks } from './read-payload.ts'
import type { ClaimedSignature, SignedRequest } from './read-signature.ts'
import { refusal, scopeRefusal } from './refusals.ts'
import { canonicalRequest, sameText, sign, signingKey, stringToSign } from './signing.ts'

export type Credential = {
  readonly secretAccessKey: string
  /** Of temporary credentials only. */
  readonly sessionToken: string | undefined
  readonly expiresAt: Date | undefined
}

/** Returns the body that the signature covers, unwrapped from S3's chunks. */
export function verifySignature(
  request: SignedRequest,
  claimed: ClaimedSignature,
  known: { readonly credential: Credential | undefined; readonly now: Date },
): Uint8Array {
  const { credential, now } = known
  checkScope(request, claimed)
  checkTime(claimed, now)
  if (!credential) throw refusal(claimed.service, 'unknown-key')
  checkToken(claimed, credential)
  const hash = payloadHash(request, claimed)
  if (hash === undefined) throw contentMismatch(request)
  const key = signingKey(credential.secretAccessKey, claimed)
  const expected = sign(key, stringToSign(claimed, canonicalRequest(request, claimed, hash)))
  if (!sameText(expected, claimed.signature)) throw refusal(claimed.service, 'wrong-signature')
  if (credential.expiresAt && credential.expiresAt <= now)
    throw refusal(claimed.service, 'expired-credentials')
  const body = readChunks(request, claimed, key)
  if (!body) throw refusal(claimed.service, 'wrong-signature')
  return body
}

/** What AWS insists on being signed, and where the credential may be used. */
function checkScope(request: SignedRequest, claimed: ClaimedSignature): void {
  if (!claimed.signedHeaders.includes('host'))
    throw scopeRefusal(
      claimed.service,
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    )
  if (claimed.service === 's3') refuseUnsignedHeaders(request, claimed)
  if (claimed.time.slice(0, 8) !== claimed.scopeDate)
    throw scopeRefusal(
      claimed.service,
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${claimed.scopeDate}' != '${claimed.time.slice(0, 8)}', from '${claimed.time}'.`,
    )
  const region = regionOfHost(request.headers.get('host') ?? '', claimed.service)
  if (region !== undefined && region !== claimed.region)
    throw scopeRefusal(claimed.service, 'Credential should be scoped to a valid region. ')
}

function refuseUnsignedHeaders(request: SignedRequest, claimed: ClaimedSignature): void {
  const unsigned = Array.from(request.headers.keys()).some(
    (name) => name.startsWith('x-amz-') && !claimed.signedHeaders.includes(name),
  )
  if (unsigned)
    throw new AwsError(403, 'AccessDenied', 'There were headers present in the request which were not signed')
}

/** The Region an AWS host name stands for; undefined for a host that serves any. */
function regionOfHost(host: string, service: string): string | undefined {
  const regional = new RegExp(`^${service}\\.([a-z]{2}(?:-[a-z]+)+-\\d)\\.amazonaws\\.com(?::\\d+)?$`)
  return regional.exec(host)?.[1]
}

function checkToken(claimed: ClaimedSignature, credential: Credential): void {
  const { sessionToken: wanted } = credential
  const given = claimed.sessionToken
  if (wanted === undefined ? given !== undefined : given === undefined || !sameText(given, wanted))
    throw refusal(claimed.service, 'bad-token')
}

/** Of S3 alone: every other service has the hash of what arrived. */
function contentMismatch({ headers }: SignedRequest): AwsError {
  if (!headers.has('x-amz-content-sha256'))
    return new AwsError(
      400,
      'InvalidRequest',
      'Missing required header for this request: x-amz-content-sha256',
    )
  return new AwsError(
    400,
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  )
}
