import type { Kysely, Selectable } from 'kysely'
import type { Account, Partition } from '../domain/account.ts'
import type { AccountId } from '../domain/identifiers.ts'
import type { Accounts } from '../domain/ports.ts'
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
        name: account.name,
        aws_account_id: account.awsAccountId,
        partition: account.partition,
        region: account.region,
        external_id: account.externalId ?? null,
        administrator_role_arn: account.administratorRoleArn,
        is_default: Number(account.isDefault),
      })
      .execute()
  },
})
