import type { ShapeError } from '../answer-error.ts'
import type { PublicError } from '../public-error.ts'

const names: Partial<Record<PublicError['code'], string>> = {
  authorization_refused: 'invalid_grant',
  invalid_client: 'invalid_client',
  unsupported_grant_type: 'unsupported_grant_type',
  internal: 'server_error',
}

/** RFC 6749 §5.2; what the RFC has no name for takes the nearest of §4.1.2.1. */
export const oauthError: ShapeError = (c, { status, code, title, hint }) => {
  const passing = status === 429 || status === 503
  const error = names[code] ?? (passing ? 'temporarily_unavailable' : 'invalid_request')
  // The RFC allows printable ASCII without quotes and backslashes here.
  const error_description = (hint ? `${title}; ${hint}` : title).replace(
    /[^\x20-\x21\x23-\x5B\x5D-\x7E]/g,
    ' ',
  )
  return c.json({ error, error_description }, status, { pragma: 'no-cache' })
}
