import type { Scope } from '../aws-request.ts'
import type { PortalAddress } from '../portal-address.ts'

/** One try at signing a person in with the browser. */
export type Attempt = {
  readonly host: PortalAddress
  readonly apiHost: PortalAddress | undefined
  readonly scope: Scope
  /** The name that the person is shown. */
  readonly application: string
  readonly port: number | undefined
  /** Ends the try; its reason is the error. */
  readonly signal: AbortSignal
}
