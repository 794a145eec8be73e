import type { Problem } from '../../protocol/problem.ts'
import type { ShapeError } from '../answer-error.ts'

/** RFC 9457. */
export const problem: ShapeError = (c, { status, title, code, hint }) => {
  const body: Problem = { title, status, code, ...(hint ? { hint } : {}), requestId: c.get('requestId') }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}
