import type { Kysely, Selectable } from 'kysely'
import type { Account, Partition } from '../domain/account.ts'
import type { AuditEvent } from '../domain/audit-event.ts'
import { AccessError } from '../domain/errors.ts'
import type { AccountId } from '../domain/identifiers.ts'
import type { Accounts } from '../domain/ports.ts'
import { appendEvent } from './audit.ts'
import { holds, namesFrom, pageOf, rowsToRead } from './paging.ts'
import type { AccountsTable, Schema } from './schema.ts'

const toAccount = (row: Selectable<AccountsTable>): Account => ({
  id: row.id as AccountId,
  name: row.name,
  awsAccountId: row.aws_account_id,
  partition: row.partition as Partition,
  region: row.region,
  externalId: row.external_id ?? undefined,
  administratorRoleArn: row.administrator_role_arn,
  isDefault: row.is_default === 1,
})

export const accountsIn = (db: Kysely<Schema>): Accounts => ({
  find: async (id) => {
    const row = await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toAccount(row)
  },

  findByName: async (name) => {
    const row = await db.selectFrom('accounts').selectAll().where('name', '=', name).executeTakeFirst()
    return row && toAccount(row)
  },

  findDefault: async () => {
    const row = await db.selectFrom('accounts').selectAll().where('is_default', '=', 1).executeTakeFirst()
    return row && toAccount(row)
  },

  add: async (account) => {
    await db
      .insertInto('accounts')
      .values({
        id: account.id,
        ...columnsOf(account),
        is_default: Number(account.isDefault),
      })
      .execute()
  },

  list: async (request) => {
    const from = namesFrom(request)
    const rows = await db
      .selectFrom('accounts')
      .selectAll()
      .where('name', from.is, from.key)
      .where(holds('name', request))
      .orderBy('name', from.order)
      .limit(rowsToRead(request))
      .execute()
    return pageOf(rows, request, { item: toAccount, cursor: (row) => row.name })
  },

  change: async (account) => {
    await db.updateTable('accounts').set(columnsOf(account)).where('id', '=', account.id).execute()
  },

  makeDefault: (id) => db.transaction().execute((transaction) => makeDefault(transaction, id)),

  remove: (id, event) => db.transaction().execute((transaction) => removeAccount(transaction, id, event)),
})

const columnsOf = (account: Account) => ({
  name: account.name,
  aws_account_id: account.awsAccountId,
  partition: account.partition,
  region: account.region,
  external_id: account.externalId ?? null,
  administrator_role_arn: account.administratorRoleArn,
})

async function makeDefault(db: Kysely<Schema>, id: AccountId): Promise<void> {
  await db.updateTable('accounts').set({ is_default: 0 }).where('is_default', '=', 1).execute()
  const { numUpdatedRows } = await db
    .updateTable('accounts')
    .set({ is_default: 1 })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  // Ends the transaction, so that the default stays what it was.
  if (numUpdatedRows === 0n) throw new AccessError('not_found', 'there is no such account')
}

/** Looked up within the transaction: the foreign key would refuse it too, but could not say why. */
async function removeAccount(db: Kysely<Schema>, id: AccountId, event: AuditEvent): Promise<void> {
  const tenant = await db
    .selectFrom('tenants')
    .select('name')
    .where('account_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (tenant)
    throw new AccessError('conflict', `tenants use this account, such as ${tenant.name}`, {
      hint: 'delete its tenants first',
    })
  await db.deleteFrom('accounts').where('id', '=', id).execute()
  await appendEvent(db, event)
}
