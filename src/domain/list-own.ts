import type { AwsSession } from './aws-session.ts'
import type { Caller } from './caller.ts'
import type { TenantId } from './identifiers.ts'
import type { Page, PageRequest } from './page.ts'
import type { Store } from './ports.ts'
import type { Token } from './token.ts'

/** The caller's API tokens that work now. */
export const listOwnTokens =
  ({ tokens, clock }: Pick<Store, 'tokens' | 'clock'>) =>
  async ({ subject }: Caller, page: PageRequest): Promise<Page<Token>> =>
    tokens.ofUser(subject.user.id, await clock(), page)

export type NamedSession = { readonly session: AwsSession; readonly tenantName: string | undefined }

/** The AWS sessions that the caller was given, newest first; a tenant that is gone has no name any more. */
export const listOwnSessions =
  ({ awsSessions, tenants }: Pick<Store, 'awsSessions' | 'tenants'>) =>
  async ({ subject }: Caller, page: PageRequest): Promise<Page<NamedSession>> => {
    const { items, next } = await awsSessions.ofUser(subject.user.id, page)
    const ids = [...new Set(items.flatMap(({ tenantId }) => tenantId ?? []))]
    const names = new Map<TenantId, string | undefined>(
      await Promise.all(ids.map(async (id) => [id, (await tenants.find(id))?.name] as const)),
    )
    return {
      items: items.map((session) => ({
        session,
        tenantName: session.tenantId && names.get(session.tenantId),
      })),
      next,
    }
  }
