/** The ways to say no that the domain knows nothing about: they concern HTTP alone. */
export type HttpCode =
  | 'host_not_served'
  | 'origin_not_allowed'
  | 'body_too_large'
  | 'unsupported_media_type'
  | 'route_not_found'
  | 'unsupported_grant_type'
  | 'invalid_client'

/** A "no" of the HTTP layer that may be shown as it is. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal'
  readonly code: HttpCode
  readonly hint: string | undefined

  constructor(code: HttpCode, message: string, hint?: string) {
    super(message)
    this.code = code
    this.hint = hint
  }
}

export const routeNotFound = () =>
  new HttpRefusal('route_not_found', 'there is nothing at this address', 'check the path and the method')
