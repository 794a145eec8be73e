import { AccessError } from '../../domain/errors.ts'
import type { PortalContext } from '../environment.ts'
import { HttpRefusal } from '../http-refusal.ts'
import { singleParameters } from '../single-parameters.ts'

/** The form of a token or revocation request (RFC 6749 appendix B); a parameter may be sent once (§3.2). */
export async function readForm(c: PortalContext): Promise<ReadonlyMap<string, string>> {
  const [contentType] = (c.req.header('content-type') ?? '').split(';')
  if (contentType?.trim().toLowerCase() !== 'application/x-www-form-urlencoded')
    throw new HttpRefusal('unsupported_media_type', 'the body must be application/x-www-form-urlencoded')
  return singleParameters(new URLSearchParams(await c.req.text()))
}

/** Throws `invalid_request` when the parameter is missing or empty. */
export function required(form: ReadonlyMap<string, string>, name: string): string {
  const value = form.get(name)
  if (!value) throw new AccessError('invalid_request', `the parameter ${name} is missing`)
  return value
}
