import { AccessError } from '../domain/errors.ts'

// `never` takes every function, whatever its arguments, without giving up checking anywhere else.
type Functions = Readonly<Record<string, (...args: never[]) => Promise<unknown>>>

/** The same functions, whose every failure is an `AccessError`. */
export function guarded<Port extends Functions>(port: Port): Port {
  const entries = Object.entries(port).map(([name, call]) => [name, guardedCall(call)])
  return Object.fromEntries(entries) as Port
}

export const guardedCall =
  <Args extends never[], Result>(call: (...args: Args) => Promise<Result>) =>
  async (...args: Args): Promise<Result> => {
    try {
      return await call(...args)
    } catch (error) {
      throw asAccessError(error)
    }
  }

function asAccessError(cause: unknown): AccessError {
  if (cause instanceof AccessError) return cause
  const violation = violationOf(cause)
  if (violation?.kind === 'unique') return clash(violation.constraint, cause)
  if (violation?.kind === 'reference')
    return new AccessError('not_found', 'this names something that does not exist, or no longer', { cause })
  return new AccessError('store_unavailable', 'the database could not be reached, or failed', {
    hint: 'try again in a moment; if it stays so, the operator finds the cause in the log of the portal',
    cause,
  })
}

/** By the name of the unique index, which is the table's and the column's. */
const clashes: Readonly<Record<string, string>> = {
  users_name_key: 'there is already a user of this name',
  milestones_name: 'this portal has had its first administrator',
  milestones_pkey: 'this portal has had its first administrator',
  accounts_name: 'there is already an account of this name',
  accounts_is_default: 'there is already a default account',
  tenants_name: 'there is already a tenant of this name',
  tenants_role_arn: 'this role already serves another tenant, and a role serves one tenant only',
}

function clash(constraint: string, cause: unknown): AccessError {
  const message = clashes[constraint] ?? 'there is already one like this'
  return new AccessError('conflict', message, { hint: 'choose another, or use the one that is there', cause })
}

type Violation =
  | { readonly kind: 'unique'; readonly constraint: string }
  | { readonly kind: 'reference' }
  | undefined

/** The one place that knows how each database says no. */
function violationOf(error: unknown): Violation {
  if (!(error instanceof Error)) return undefined
  const { code, constraint } = error as Error & { readonly code?: unknown; readonly constraint?: unknown }
  switch (code) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
      return { kind: 'unique', constraint: sqliteConstraint(error.message) }
    case '23505':
      return { kind: 'unique', constraint: String(constraint) }
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
    case '23503':
      return { kind: 'reference' }
    default:
      return undefined
  }
}

/** SQLite names columns ("UNIQUE constraint failed: tenants.name") where Postgres names the index. */
const sqliteConstraint = (message: string): string => message.replace(/^.*failed: /, '').replace('.', '_')
