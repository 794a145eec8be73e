import type { Kysely } from 'kysely'
import type { LoginId, UserId } from '../domain/identifiers.ts'
import type { Schema } from './schema.ts'

type Ending = { readonly userId: UserId; readonly at: number; readonly keep: LoginId | undefined }

/** Every login of a user but `keep`, with what came of it. Permanent tokens came of none. */
export async function endLoginsOf(
  db: Kysely<Schema>,
  { userId, at, keep = '' as LoginId }: Ending,
): Promise<void> {
  await db
    .updateTable('logins')
    .set({ revoked_at: at })
    .where('user_id', '=', userId)
    .where('id', '!=', keep)
    .where('revoked_at', 'is', null)
    .execute()
  await db
    .updateTable('tokens')
    .set({ revoked_at: at })
    .where('user_id', '=', userId)
    .where('login_id', 'is not', null)
    .where('login_id', '!=', keep)
    .where('revoked_at', 'is', null)
    .execute()
  await db
    .deleteFrom('authorization_codes')
    .where('user_id', '=', userId)
    .where('login_id', '!=', keep)
    .execute()
}

/** Everything by which a user could be recognized. */
export async function forgetLoginsOf(db: Kysely<Schema>, userId: UserId): Promise<void> {
  await db.deleteFrom('authorization_codes').where('user_id', '=', userId).execute()
  await db.deleteFrom('tokens').where('user_id', '=', userId).execute()
  await db.deleteFrom('logins').where('user_id', '=', userId).execute()
}
