import type { Kysely } from 'kysely'
import type { SignInFailures } from '../domain/ports.ts'
import { fromDate } from './columns.ts'
import { failureForgottenAfter } from './retention.ts'
import type { Schema } from './schema.ts'

export const signInFailuresIn = (db: Kysely<Schema>): SignInFailures => ({
  count: async (key, since) => {
    const row = await db
      .selectFrom('sign_in_failures')
      .select(({ fn }) => fn.countAll<number>().as('failures'))
      .where('key', '=', key)
      .where('at', '>=', fromDate(since))
      .executeTakeFirstOrThrow()
    return row.failures
  },

  add: (key, at) =>
    db.transaction().execute(async (transaction) => {
      await forgetBefore(transaction, fromDate(at) - failureForgottenAfter)
      const id = crypto.randomUUID()
      await transaction
        .insertInto('sign_in_failures')
        .values({ id, key, at: fromDate(at) })
        .execute()
    }),

  clear: async (key) => {
    await db.deleteFrom('sign_in_failures').where('key', '=', key).execute()
  },
})

/** Of every key: guesses at names that nobody has would otherwise pile up for ever. */
async function forgetBefore(db: Kysely<Schema>, at: number): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('at', '<', at).execute()
}
