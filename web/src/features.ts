import type { Me } from '../../src/protocol/identity.ts'

type WithFeatures = { readonly features?: { readonly administratorJitInUi?: boolean } }

/** Whether this reader is offered administrator access to AWS accounts. The portal decides again when it is used. */
export const offersAdministratorJit = (me: Me | undefined): boolean =>
  me?.administrator === true && (me as WithFeatures).features?.administratorJitInUi !== false
