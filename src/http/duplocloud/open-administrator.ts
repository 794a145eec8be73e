import type { Caller } from '../../domain/caller.ts'
import { AccessError, hasCode } from '../../domain/errors.ts'
import { type OpenedConsole, openConsole } from '../../domain/open-console.ts'
import type { PortalPorts } from '../portal-ports.ts'

/**
 * The default account as its administrator. A portal without one is a 403 here: clients take a 404 for a portal that
 * lacks this API.
 */
export async function openAdministrator(
  { store, aws }: PortalPorts,
  caller: Caller,
  region?: string,
): Promise<OpenedConsole> {
  try {
    return await openConsole({ ...store, ...aws })(caller, { asked: { kind: 'administrator' }, region })
  } catch (cause) {
    if (!hasCode(cause, 'not_found')) throw cause
    throw new AccessError('access_refused', 'the portal has no default AWS account', {
      hint: 'connect an account and make it the default',
      cause,
    })
  }
}
