import type { PortalContext } from './environment.ts'
import { HttpRefusal } from './http-refusal.ts'
import type { ServedOrigins } from './served-origins.ts'

/**
 * A cookie travels with whatever a browser is told to send. So a change by cookie must come from a page of ours, with
 * a content type that no form can send.
 */
export function mustBeOurPage(c: PortalContext, origins: ServedOrigins): void {
  if (!origins.isOurPage(c.req.header('origin'), c.req.header('host'))) throw notOurPage()
  const [contentType] = (c.req.header('content-type') ?? '').split(';')
  if (contentType?.trim().toLowerCase() !== 'application/json')
    throw new HttpRefusal(
      'unsupported_media_type',
      'a change by cookie needs a JSON content type',
      'send content-type: application/json',
    )
}

/** Browsers say where a read comes from; one that says "elsewhere" gets nothing. Old browsers say nothing. */
export function mustBeSameSite(c: PortalContext): void {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw notOurPage()
}

const notOurPage = () =>
  new HttpRefusal(
    'origin_not_allowed',
    'a signed-in browser may only do this from a page of this portal',
    'open the portal at its own address, or use an API token',
  )
