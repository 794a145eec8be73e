/** The body a signature covers: its hash, and for S3's chunked uploads the chunks inside. */
import type { ClaimedSignature, SignedRequest } from './read-signature.ts'
import { sameText, scopeText, sha256, sign } from './signing.ts'

const emptyHash = sha256('')

/** The hash that stands in the canonical request; undefined when the body is not the one that was hashed. */
export function payloadHash(request: SignedRequest, claimed: ClaimedSignature): string | undefined {
  const declared = request.headers.get('x-amz-content-sha256')
  if (claimed.service !== 's3') return sha256(request.body)
  if (claimed.form === 'query' && declared === null) return 'UNSIGNED-PAYLOAD'
  if (declared === null) return undefined
  if (!/^[0-9a-f]{64}$/.test(declared)) return declared
  return sha256(request.body) === declared ? declared : undefined
}

/**
 * Unwraps an aws-chunked body (`STREAMING-…`): `SIZE[;chunk-signature=HEX]\r\nDATA\r\n…0\r\n[trailers]`.
 * Undefined when it is cut short or a chunk's signature is wrong.
 */
export function readChunks(
  request: SignedRequest,
  claimed: ClaimedSignature,
  key: Uint8Array,
): Uint8Array | undefined {
  const declared = request.headers.get('x-amz-content-sha256') ?? ''
  if (!declared.startsWith('STREAMING-')) return request.body
  const signed = !declared.startsWith('STREAMING-UNSIGNED-')
  const chunks: Uint8Array[] = []
  let previous = claimed.signature
  for (const chunk of walkChunks(request.body)) {
    if (!chunk) return undefined
    if (signed) {
      const expected = sign(key, chunkText(claimed, previous, chunk.data))
      if (!sameText(expected, chunk.signature)) return undefined
      previous = expected
    }
    chunks.push(chunk.data)
  }
  return Buffer.concat(chunks)
}

function chunkText(claimed: ClaimedSignature, previous: string, data: Uint8Array): string {
  return [
    'AWS4-HMAC-SHA256-PAYLOAD',
    claimed.time,
    scopeText(claimed),
    previous,
    emptyHash,
    sha256(data),
  ].join('\n')
}

type Chunk = { readonly data: Uint8Array; readonly signature: string }

/** Yields each chunk, the empty last one included; yields undefined once where the framing breaks. */
function* walkChunks(body: Uint8Array): Generator<Chunk | undefined> {
  const bytes = Buffer.from(body)
  let at = 0
  while (true) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const head = /^([0-9a-f]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/i.exec(
      lineEnd < 0 ? '' : bytes.toString('latin1', at, lineEnd),
    )
    const size = Number.parseInt(head?.[1] ?? '', 16)
    const end = lineEnd + 2 + size
    if (!head || end > bytes.length) return yield undefined
    yield { data: bytes.subarray(lineEnd + 2, end), signature: head[2] ?? '' }
    if (size === 0) return
    at = end + 2
  }
}
