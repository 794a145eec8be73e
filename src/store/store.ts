import type { Kysely } from 'kysely'
import type { Clock, Store } from '../domain/ports.ts'
import { accountsIn } from './accounts.ts'
import { auditIn } from './audit.ts'
import { authorizationCodesIn } from './authorization-codes.ts'
import { awsSessionsIn } from './aws-sessions.ts'
import { guarded, guardedCall } from './failures.ts'
import { loginsIn } from './logins.ts'
import { membershipsIn } from './memberships.ts'
import { resourcesIn } from './resources.ts'
import { revocationsIn } from './revocations.ts'
import type { Schema } from './schema.ts'
import { settingsIn } from './settings.ts'
import { signInAttemptsIn } from './sign-in-attempts.ts'
import { tenantsIn } from './tenants.ts'
import { tokensIn } from './tokens.ts'
import { usersIn } from './users.ts'

/** The store over any database that Kysely speaks to; only how to ask it for the time differs, so `clock` is given. */
export const createStore = (db: Kysely<Schema>, clock: Clock): Store => ({
  clock: guardedCall(clock),
  audit: guarded(auditIn(db)),
  users: guarded(usersIn(db)),
  accounts: guarded(accountsIn(db)),
  tenants: guarded(tenantsIn(db)),
  memberships: guarded(membershipsIn(db)),
  settings: guarded(settingsIn(db)),
  logins: guarded(loginsIn(db)),
  tokens: guarded(tokensIn(db)),
  authorizationCodes: guarded(authorizationCodesIn(db)),
  awsSessions: guarded(awsSessionsIn(db)),
  revocations: guarded(revocationsIn(db)),
  signInAttempts: guarded(signInAttemptsIn(db)),
  resources: guarded(resourcesIn(db)),
})
