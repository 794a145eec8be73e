import type { Caller } from './caller.ts'
import { type NamedSession, withNames } from './name-sessions.ts'
import type { Page, PageRequest } from './page.ts'
import type { Store } from './ports.ts'
import type { Token } from './token.ts'

/** The caller's API tokens that work now. */
export const listOwnTokens =
  ({ tokens, clock }: Pick<Store, 'tokens' | 'clock'>) =>
  async (
    { subject }: Caller,
    page: PageRequest & { readonly kind?: Token['kind'] | undefined },
  ): Promise<Page<Token>> =>
    tokens.ofUser(subject.user.id, await clock(), page)

/** The AWS sessions that the caller was given, newest first. `live`: only those that have not ended. */
export const listOwnSessions =
  ({ awsSessions, tenants, clock }: Pick<Store, 'awsSessions' | 'tenants' | 'clock'>) =>
  async (
    { subject }: Caller,
    { live, ...page }: PageRequest & { readonly live: boolean },
  ): Promise<Page<NamedSession>> => {
    const liveAt = live ? await clock() : undefined
    const { items, next } = await awsSessions.list({ userId: subject.user.id, liveAt }, page)
    return { items: await withNames({ tenants }, items), next }
  }
