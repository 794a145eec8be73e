import type { LogEntry } from './app-ports.ts'
import type { PortalContext } from './environment.ts'
import { type PublicError, publicErrorOf } from './public-error.ts'
import { describeError, stackOf } from './redact.ts'

/** Puts an error into the body that one part of the portal promises its clients. */
export type ShapeError = (c: PortalContext, error: PublicError) => Response | Promise<Response>

/** Whose shape an error takes: that of the first entry under whose prefixes the path lies. */
export type ErrorShapes = readonly { readonly under: readonly string[]; readonly shape: ShapeError }[]

type Log = (entry: LogEntry) => void

/** The public half to the caller, the private half to the log. */
export const answerError =
  (shapes: ErrorShapes, log: Log) =>
  async (error: unknown, c: PortalContext): Promise<Response> => {
    const shownError = publicErrorOf(error)
    if (shownError.status >= 500) log(failure(error, shownError, c.get('requestId')))
    const response = await shapeFor(shapes, c.req.path)(c, shownError)
    for (const [name, value] of errorHeaders(shownError)) response.headers.set(name, value)
    return response
  }

function shapeFor(shapes: ErrorShapes, path: string): ShapeError {
  const found = shapes.find(({ under }) => under.some((prefix) => path.startsWith(prefix)))
  if (!found) throw new TypeError('the last error shape must cover every path')
  return found.shape
}

function errorHeaders({ status, code, retryAfterSeconds }: PublicError): [string, string][] {
  return [
    // Only `invalid_token` ends a login in clients; a missing proof or a wrong password does not.
    ...(status === 401
      ? [
          ['www-authenticate', code === 'token_invalid' ? 'Bearer error="invalid_token"' : 'Bearer'] as [
            string,
            string,
          ],
        ]
      : []),
    ...(retryAfterSeconds === undefined
      ? []
      : [['retry-after', String(retryAfterSeconds)] as [string, string]]),
  ]
}

const failure = (error: unknown, { code, status }: PublicError, requestId: string): LogEntry => ({
  level: status === 500 ? 'error' : 'warn',
  event: 'request failed',
  fields: {
    requestId,
    code,
    cause: describeError(error),
    stack: status === 500 ? stackOf(error) : undefined,
  },
})
