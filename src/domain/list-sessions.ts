import type { Caller } from './caller.ts'
import { knownTenant } from './known-tenant.ts'
import { mustBeAdministrator } from './must-be.ts'
import { type NamedSession, namesOf, withNames } from './name-sessions.ts'
import type { Page, PageRequest } from './page.ts'
import type { Store } from './ports.ts'
import { userIdOf } from './read-audit.ts'

type Ports = Pick<Store, 'awsSessions' | 'users' | 'tenants' | 'clock'>

export type SessionQuestion = {
  /** A name or an id. */
  readonly user?: string | undefined
  /** A name or an id. */
  readonly tenant?: string | undefined
  /** Only those that have not ended. */
  readonly live: boolean
}

export type AnyonesSession = NamedSession & { readonly userName: string | undefined }

/** The AWS sessions that anyone was given, newest first. Administrators only. */
export const listSessions =
  (ports: Ports) =>
  async (
    { subject }: Caller,
    { user, tenant, live }: SessionQuestion,
    page: PageRequest,
  ): Promise<Page<AnyonesSession>> => {
    mustBeAdministrator(subject)
    const userId = user === undefined ? undefined : await userIdOf(ports, user)
    const tenantId = tenant === undefined ? undefined : (await knownTenant(ports, tenant)).id
    const liveAt = live ? await ports.clock() : undefined
    const { items, next } = await ports.awsSessions.list({ userId, tenantId, liveAt }, page)
    const [named, users] = await Promise.all([
      withNames(ports, items),
      namesOf(
        items.map((session) => session.userId),
        ports.users.find,
      ),
    ])
    return { items: named.map((item) => ({ ...item, userName: users.get(item.session.userId) })), next }
  }
