/** What IAM remembers, and the one place that knows the kinds it is kept under. */
import type { PolicyDocument, Tags } from '../service.ts'
import type { State } from '../state.ts'

export type UserRecord = {
  readonly name: string
  readonly id: string
  readonly arn: string
  readonly policies: Readonly<Record<string, PolicyDocument>>
  readonly createdAt: string
}

export type AccessKeyRecord = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly userName: string
}

export type RoleRecord = {
  readonly name: string
  readonly path: string
  /** `AROA…`: a role made again under the same name has another. */
  readonly id: string
  readonly arn: string
  readonly description: string | undefined
  readonly trustPolicy: PolicyDocument
  /** Unique ids of the users and roles that the trust policy named when it was stored, by ARN. */
  readonly trustPins: Readonly<Record<string, string>>
  /** Inline policies, as text: quotas count its characters and GetRolePolicy gives it back. */
  readonly policies: Readonly<Record<string, string>>
  readonly attached: readonly string[]
  readonly boundary: string | undefined
  readonly maxSessionSeconds: number
  readonly tags: Tags
  readonly createdAt: string
}

export type OidcProviderRecord = {
  readonly arn: string
  /** Without `https://`. */
  readonly url: string
  readonly clientIds: readonly string[]
  readonly thumbprints: readonly string[]
  readonly createdAt: string
}

const table = <T>(kind: string) => ({
  get: (state: State, key: string) => state.get<T>(kind, key),
  put: (state: State, key: string, record: T) => state.put(kind, key, record),
  remove: (state: State, key: string) => state.remove(kind, key),
  list: (state: State) => state.list<T>(kind).map(([, record]) => record),
})

export const users = table<UserRecord>('iam.user')
export const roles = table<RoleRecord>('iam.role')
/** By access key id. */
export const accessKeys = table<AccessKeyRecord>('iam.access-key')
/** By URL without `https://`. */
export const oidcProviders = table<OidcProviderRecord>('iam.oidc-provider')

type AccountRecord = { readonly id: string }
const accounts = table<AccountRecord>('iam.account')

/** The one account of this AWS. */
export function accountId(state: State): string {
  const account = accounts.get(state, 'self')
  if (!account) throw new Error('The sandbox has no account yet: apply a seed first.')
  return account.id
}

export const hasAccount = (state: State) => accounts.get(state, 'self') !== undefined
export const putAccount = (state: State, id: string) => accounts.put(state, 'self', { id })
