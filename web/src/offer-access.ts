import type { Me, System } from '../../src/protocol/identity.ts'
import type { AuthorizationRequest } from './authorization-request.ts'

/** How far the portal lets an application go that asks in this way. */
export type PortalAllows = System['legacyAuthorization']

/** What a click on Authorize gives. `tenants-only`: less than the application asked for. */
export type Offer = 'administrator' | 'tenants' | 'tenants-only' | 'nothing'

/** Never more than what was asked for, what the reader is, and what the portal allows. The portal decides again. */
export function offerFor({
  request,
  me,
  portalAllows,
}: {
  readonly request: Pick<AuthorizationRequest, 'administrator'>
  readonly me: Pick<Me, 'administrator'>
  readonly portalAllows: PortalAllows
}): Offer {
  if (portalAllows === 'off') return 'nothing'
  if (!request.administrator) return 'tenants'
  return me.administrator && portalAllows === 'full' ? 'administrator' : 'tenants-only'
}
