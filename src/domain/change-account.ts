import {
  type Account,
  defaultRoleArn,
  type Partition,
  parseAccountName,
  parseAwsAccountId,
  parseExternalId,
  parseRoleArn,
} from './account.ts'
import type { AuditEvent, AuditKind } from './audit-event.ts'
import { type Caller, eventOf } from './caller.ts'
import { AccessError } from './errors.ts'
import { newId } from './identifiers.ts'
import { knownAccount } from './known-account.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { Store } from './ports.ts'
import { parseRegion } from './region.ts'

type Ports = Pick<Store, 'accounts' | 'audit' | 'clock'>

export type NewAccount = {
  readonly name: string
  readonly awsAccountId: string
  readonly partition: Partition
  readonly region: string
  /** A fresh random one when absent. */
  readonly externalId?: string | undefined
  /** `jitney-administrator` of the account when absent. */
  readonly administratorRoleArn?: string | undefined
  /** Without a default account yet, the new one becomes it in any case. */
  readonly isDefault?: boolean | undefined
}

export type AccountChanges = {
  readonly [Field in Exclude<keyof NewAccount, 'awsAccountId' | 'partition'>]?: NewAccount[Field] | undefined
}

/** Connects an AWS account; nothing is asked of AWS. Administrators only. */
export const addAccount =
  (ports: Ports) =>
  async (caller: Caller, wanted: NewAccount): Promise<Account> => {
    mustBeAdministrator(caller.subject)
    const account = parseAccount({ ...wanted, externalId: wanted.externalId ?? crypto.randomUUID() })
    await refuseTaken(ports, account)
    const isDefault = wanted.isDefault === true || (await ports.accounts.findDefault()) === undefined
    await record(ports, caller, { kind: 'account.connected', account })
    await ports.accounts.add(account)
    if (isDefault) await ports.accounts.makeDefault(account.id)
    return { ...account, isDefault }
  }

/** Changes what is said of an account; its id and partition are what it is, and stay. Administrators only. */
export const changeAccount =
  (ports: Ports) =>
  async (
    caller: Caller,
    { account: name, changes }: { account: string; changes: AccountChanges },
  ): Promise<Account> => {
    mustBeAdministrator(caller.subject)
    const before = await knownAccount(ports, name)
    if (before.isDefault && changes.isDefault === false) throw needsDefault()
    const account = { ...parseAccount({ ...before, ...given(changes) }), id: before.id }
    if (account.name !== before.name) await refuseTaken(ports, account)
    await record(ports, caller, { kind: 'account.changed', account })
    await ports.accounts.change(account)
    const isDefault = before.isDefault || changes.isDefault === true
    if (isDefault && !before.isDefault) await ports.accounts.makeDefault(account.id)
    return { ...account, isDefault }
  }

/** Takes away an account that no tenant uses. The audit trail stays. Administrators only. */
export const removeAccount =
  (ports: Ports) =>
  async (caller: Caller, name: string): Promise<void> => {
    mustBeAdministrator(caller.subject)
    const account = await knownAccount(ports, name)
    if (account.isDefault && (await ports.accounts.list({ limit: 2 })).items.length > 1) throw needsDefault()
    await ports.accounts.remove(
      account.id,
      await eventAbout(ports, caller, { kind: 'account.removed', account }),
    )
  }

function parseAccount(wanted: NewAccount): Account {
  const { partition } = wanted
  const name = parseAccountName(wanted.name)
  const awsAccountId = parseAwsAccountId(wanted.awsAccountId)
  const identity = { name, awsAccountId, partition }
  const administratorRoleArn = wanted.administratorRoleArn ?? defaultRoleArn(identity, 'jitney-administrator')
  return {
    ...identity,
    id: newId(),
    region: parseRegion(wanted.region),
    externalId: wanted.externalId === undefined ? undefined : parseExternalId(wanted.externalId),
    administratorRoleArn: parseRoleArn(administratorRoleArn, identity),
    isDefault: false,
  }
}

/** Without the fields that were left out, which must not hide what is there. */
const given = (changes: AccountChanges): Partial<NewAccount> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))

async function refuseTaken({ accounts }: Ports, { name }: Account): Promise<void> {
  if (await accounts.findByName(name))
    throw new AccessError('conflict', 'there is already an account of this name', {
      hint: 'choose another, or use the one that is there',
    })
}

const needsDefault = (): AccessError =>
  new AccessError('conflict', 'one account must be the default', {
    hint: 'make another account the default instead',
  })

type Told = { readonly kind: AuditKind; readonly account: Account }

const record = async (ports: Ports, caller: Caller, told: Told): Promise<void> =>
  ports.audit.record(await eventAbout(ports, caller, told))

async function eventAbout({ clock }: Ports, caller: Caller, { kind, account }: Told): Promise<AuditEvent> {
  const details = { name: account.name, roleArn: account.administratorRoleArn, target: account.awsAccountId }
  return eventOf(kind, caller, { at: await clock(), details })
}
