/** The arithmetic of AWS Signature Version 4. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { algorithm, type ClaimedSignature, type SignedRequest } from './read-signature.ts'

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

function hmac(key: string | Uint8Array, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}

type Scope = Pick<ClaimedSignature, 'scopeDate' | 'region' | 'service'>

export const scopeText = (scope: Scope) => `${scope.scopeDate}/${scope.region}/${scope.service}/aws4_request`

export function signingKey(secret: string, scope: Scope): Buffer {
  return [scope.region, scope.service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, scope.scopeDate))
}

/** Hex HMAC of a string to sign. */
export function sign(key: Uint8Array, text: string): string {
  return hmac(key, text).toString('hex')
}

export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

export function stringToSign(claimed: ClaimedSignature, canonicalRequest: string): string {
  return [algorithm, claimed.time, scopeText(claimed), sha256(canonicalRequest)].join('\n')
}

export function canonicalRequest(
  request: SignedRequest,
  claimed: ClaimedSignature,
  payloadHash: string,
): string {
  return [
    request.method,
    canonicalPath(request.path, claimed.service),
    canonicalQuery(request.query, claimed.form),
    ...claimed.signedHeaders.map((name) => `${name}:${canonicalValue(request.headers.get(name) ?? '')}`),
    '',
    claimed.signedHeaders.join(';'),
    payloadHash,
  ].join('\n')
}

/** S3 encodes each character of a path once, every other service twice. */
function canonicalPath(path: string, service: string): string {
  const once = path.split('/').map((segment) => encode(decode(segment)))
  return (service === 's3' ? once : once.map(encode)).join('/')
}

function canonicalQuery(query: URLSearchParams, form: 'header' | 'query'): string {
  return Array.from(query)
    .filter(([name]) => form === 'header' || name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([a, x], [b, y]) => compareBytes(a, b) || compareBytes(x, y))
    .map((pair) => pair.join('='))
    .join('&')
}

const compareBytes = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const canonicalValue = (value: string) => value.trim().replace(/ {2,}/g, ' ')

/** Everything but A–Z a–z 0–9 - . _ ~ */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
