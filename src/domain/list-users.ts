import type { Caller } from './caller.ts'
import { knownUser } from './known-user.ts'
import type { Membership } from './membership.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { Page, PageRequest } from './page.ts'
import type { NameFilter, Store } from './ports.ts'
import type { User } from './subject.ts'

/** Everyone, by name. Administrators only. */
export const listUsers =
  ({ users }: Pick<Store, 'users'>) =>
  async ({ subject }: Caller, filter: NameFilter, page: PageRequest): Promise<Page<User>> => {
    mustBeAdministrator(subject)
    return users.list(page, filter)
  }

/** One user, by name or id. Administrators only. */
export const showUser =
  (ports: Pick<Store, 'users'>) =>
  async ({ subject }: Caller, reference: string): Promise<User> => {
    mustBeAdministrator(subject)
    return knownUser(ports, reference)
  }

/** The tenants that a user was given access to, by name, past and future access included. Administrators only. */
export const listMembershipsOfUser =
  (ports: Pick<Store, 'users' | 'memberships'>) =>
  async (
    { subject }: Caller,
    reference: string,
    page: PageRequest,
  ): Promise<Page<Membership & { readonly tenantName: string }>> => {
    mustBeAdministrator(subject)
    return ports.memberships.listOfUser((await knownUser(ports, reference)).id, page)
  }
