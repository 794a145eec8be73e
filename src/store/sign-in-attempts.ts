import type { Kysely } from 'kysely'
import type { SignInAttempts } from '../domain/ports.ts'
import { fromDate } from './columns.ts'
import { attemptForgottenAfter } from './retention.ts'
import type { Schema } from './schema.ts'

export const signInAttemptsIn = (db: Kysely<Schema>): SignInAttempts => ({
  book: (key, { now, since, latest, pauseAfter }) =>
    db.transaction().execute(async (transaction) => {
      await forgetBefore(transaction, fromDate(now) - attemptForgottenAfter)
      const before = await bookedBefore(transaction, key, fromDate(since))
      const at = Math.max(fromDate(now), (before.newest ?? 0) + pauseAfter(before.tries + 1))
      if (at <= fromDate(latest)) await insert(transaction, key, at)
      return new Date(at)
    }),

  clear: async (key) => {
    await db.deleteFrom('sign_in_attempts').where('key', '=', key).execute()
  },
})

const bookedBefore = (db: Kysely<Schema>, key: string, since: number) =>
  db
    .selectFrom('sign_in_attempts')
    .select(({ fn }) => [fn.countAll<number>().as('tries'), fn.max('at').as('newest')])
    .where('key', '=', key)
    .where('at', '>=', since)
    .executeTakeFirstOrThrow()

async function insert(db: Kysely<Schema>, key: string, at: number): Promise<void> {
  await db.insertInto('sign_in_attempts').values({ id: crypto.randomUUID(), key, at }).execute()
}

/** Of every key: guesses at names that nobody has would otherwise pile up for ever. */
async function forgetBefore(db: Kysely<Schema>, at: number): Promise<void> {
  await db.deleteFrom('sign_in_attempts').where('at', '<', at).execute()
}
