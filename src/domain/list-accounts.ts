import type { Account } from './account.ts'
import type { Caller } from './caller.ts'
import { knownAccount } from './known-account.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { ListRequest, Page } from './page.ts'
import type { Store } from './ports.ts'

type Ports = Pick<Store, 'accounts'>

/** The AWS accounts that the portal brokers into, by name. Administrators only. */
export const listAccounts =
  ({ accounts }: Ports) =>
  async ({ subject }: Caller, request: ListRequest): Promise<Page<Account>> => {
    mustBeAdministrator(subject)
    return accounts.list(request)
  }

/** One of them. Administrators only. */
export const showAccount =
  (ports: Ports) =>
  async ({ subject }: Caller, name: string): Promise<Account> => {
    mustBeAdministrator(subject)
    return knownAccount(ports, name)
  }
