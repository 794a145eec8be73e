import type { Me } from '../../src/protocol/identity.ts'

/** Whether this reader is offered administrator access to AWS accounts. The portal decides again when it is used. */
export const offersAdministratorJit = (me: Me | undefined): boolean => me?.features.administratorJit ?? false

/** Whether this reader is offered access to tenants. */
export const offersTenantJit = (me: Me | undefined): boolean => me?.features.tenantJit ?? false
