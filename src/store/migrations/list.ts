import type { Migration } from 'kysely/migration'
import { initial } from './0001-initial.ts'
import { awsSessionLists } from './0002-aws-session-lists.ts'
import { users } from './0003-users.ts'
import { resources } from './0004-resources.ts'
import { revocations } from './0005-revocations.ts'

/** Every migration by name, in order of the names; in code, because a compiled binary has no folder to read. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-initial': initial,
  '0002-aws-session-lists': awsSessionLists,
  '0003-users': users,
  '0004-resources': resources,
  '0005-revocations': revocations,
}
