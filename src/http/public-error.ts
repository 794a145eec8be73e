import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { AccessError, type ErrorCode } from '../domain/errors.ts'
import { type HttpCode, HttpRefusal } from './http-refusal.ts'

/** What a caller is told of an error, whatever shape the part of the portal that answers puts it in. */
export type PublicError = {
  readonly status: ContentfulStatusCode
  readonly code: ErrorCode | HttpCode | 'internal'
  readonly title: string
  readonly hint: string | undefined
  readonly retryAfterSeconds: number | undefined
}

/** The one place where a code becomes a status. */
export const statusOfCode = {
  invalid_request: 400,
  not_signed_in: 401,
  sign_in_failed: 401,
  token_invalid: 401,
  access_refused: 403,
  administrator_required: 403,
  person_required: 403,
  access_ending: 403,
  jit_disabled: 403,
  legacy_authorization_disabled: 403,
  authorization_refused: 400,
  not_found: 404,
  conflict: 409,
  too_many_requests: 429,
  revocation_settling: 503,
  aws_refused: 502,
  duration_exceeds_role: 502,
  duration_exceeds_chaining: 502,
  aws_unavailable: 503,
  console_unavailable: 503,
  store_unavailable: 503,
  clock_behind: 503,
  host_not_served: 421,
  origin_not_allowed: 403,
  body_too_large: 413,
  unsupported_media_type: 415,
  route_not_found: 404,
  unsupported_grant_type: 400,
  invalid_client: 400,
} as const satisfies Record<ErrorCode | HttpCode, ContentfulStatusCode>

/** Seconds to wait where nobody knows better; RFC 9110 wants a number with 429 and 503. */
const usualRetry = 5

/** Splits an error into what is shown; whatever is not ours is shown as nothing but a fixed sentence. */
export function publicErrorOf(error: unknown): PublicError {
  if (error instanceof AccessError) return shown(error, error.retryAfterSeconds)
  if (error instanceof HttpRefusal) return shown(error, undefined)
  if (error instanceof HTTPException) return publicErrorOf(ofFramework(error))
  return {
    status: 500,
    code: 'internal',
    title: 'something went wrong on our side',
    hint: 'try again, and tell an administrator the request id if it stays',
    retryAfterSeconds: undefined,
  }
}

function shown(error: AccessError | HttpRefusal, retryAfter: number | undefined): PublicError {
  const status = statusOfCode[error.code]
  return {
    status,
    code: error.code,
    title: error.message,
    hint: error.hint,
    retryAfterSeconds: status === 429 || status === 503 ? (retryAfter ?? usualRetry) : undefined,
  }
}

/** Hono's own exceptions: its validators throw them for a body that is no JSON or has another content type. */
function ofFramework(exception: HTTPException): AccessError | HttpRefusal | Error {
  if (exception.status === 415)
    return new HttpRefusal(
      'unsupported_media_type',
      'the body must be JSON',
      'send content-type: application/json',
    )
  if (exception.status === 400) return new AccessError('invalid_request', 'the body is not well-formed JSON')
  return new Error('an exception of the framework', { cause: exception })
}
