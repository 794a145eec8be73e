import type { User } from '../../domain/subject.ts'
import { readFeatures } from '../../domain/system-settings.ts'
import type { Login } from '../../domain/token.ts'
import type { Me } from '../../protocol/identity.ts'
import { clientOf, type PortalContext } from '../environment.ts'
import { setLoginCookie } from '../login-cookie.ts'
import type { ApiPorts } from './api-ports.ts'
import { toMe } from './me-shape.ts'

/** Sets the cookie of a login that was just opened, and tells whose it is. */
export async function answerSignedIn(
  c: PortalContext,
  { store, origins }: Pick<ApiPorts, 'store' | 'origins'>,
  { secret, login, user }: { readonly secret: string; readonly login: Login; readonly user: User },
): Promise<Me> {
  setLoginCookie(c, origins, { secret, expiresAt: login.expiresAt })
  const { administrator } = user
  const [features, now] = await Promise.all([readFeatures(store)({ user, administrator }), store.clock()])
  const { address: clientAddress } = clientOf(c)
  return toMe({ user, administrator, provenUntil: login.expiresAt, clientAddress }, { features, now })
}
