/**
 * The tables as both SQLite and Postgres hold them; `docs/schema.md` says what a row means. Times are milliseconds
 * since 1970, booleans are 0 or 1, ids and JSON are text: the types that both databases give back alike.
 */
type Milliseconds = number
type Flag = number

export type Schema = {
  readonly users: UsersTable
  readonly accounts: AccountsTable
  readonly tenants: TenantsTable
  readonly memberships: MembershipsTable
  readonly system_settings: SystemSettingsTable
  readonly tenant_settings: TenantSettingsTable
  readonly logins: LoginsTable
  readonly tokens: TokensTable
  readonly authorization_codes: AuthorizationCodesTable
  readonly aws_sessions: AwsSessionsTable
  readonly revocations: RevocationsTable
  readonly audit_events: AuditEventsTable
  readonly sign_in_attempts: SignInAttemptsTable
  readonly milestones: MilestonesTable
  readonly resources: ResourcesTable
  readonly resource_refreshes: ResourceRefreshesTable
}

export type UsersTable = {
  id: string
  name: string
  /** The name in the one form in which two names are the same: `nameKey`. */
  name_key: string
  /** Argon2id in PHC form. */
  password_hash: string
  administrator: Flag
  disabled: Flag
  created_at: Milliseconds
}

export type AccountsTable = {
  id: string
  name: string
  aws_account_id: string
  partition: string
  region: string
  external_id: string | null
  administrator_role_arn: string
  is_default: Flag
}

export type TenantsTable = {
  id: string
  name: string
  account_id: string
  region: string
  role_arn: string
  tag_key: string
  tag_value: string
}

export type MembershipsTable = {
  id: string
  user_id: string
  tenant_id: string
  /** A copy that a foreign key keeps true, so that one index lists a user's tenants by name. */
  tenant_name: string
  level: string
  starts_at: Milliseconds
  /** Null is until further notice. */
  ends_at: Milliseconds | null
}

export type SystemSettingsTable = { name: string; value: string }

export type TenantSettingsTable = { tenant_id: string; name: string; value: string }

export type LoginsTable = {
  id: string
  hash: string
  user_id: string
  created_at: Milliseconds
  expires_at: Milliseconds
  revoked_at: Milliseconds | null
  client_address: string
  client_agent: string
}

export type TokensTable = {
  id: string
  hash: string
  kind: string
  user_id: string
  login_id: string | null
  name: string
  administrator: Flag
  ending: string
  created_at: Milliseconds
  expires_at: Milliseconds
  revoked_at: Milliseconds | null
}

export type AuthorizationCodesTable = {
  hash: string
  user_id: string
  login_id: string
  client_id: string
  redirect_uri: string
  code_challenge: string
  administrator: Flag
  expires_at: Milliseconds
}

export type AwsSessionsTable = {
  id: string
  user_id: string
  token_id: string | null
  login_id: string | null
  account_id: string
  tenant_id: string | null
  level: string
  kind: string
  role_arn: string
  access_key_id: string
  source_identity: string
  issued_at: Milliseconds
  expires_at: Milliseconds
  duration_reason: string
  client_address: string
  client_agent: string
  client_request_id: string
  revoked_at: Milliseconds | null
}

export type RevocationsTable = {
  id: string
  role_arn: string
  /** session, user or role. */
  scope: string
  /** The session's id, the user's source identity, or nothing. */
  subject: string
  cut_off: Milliseconds
  settles_at: Milliseconds
}

export type AuditEventsTable = {
  /** UUID version 7 made from `at`, so that the order of ids is the order of time. */
  id: string
  at: Milliseconds
  kind: string
  user_id: string | null
  user_name: string | null
  tenant_id: string | null
  client_address: string
  client_agent: string
  client_request_id: string
  /** JSON of `AuditDetails`. */
  details: string
}

export type SignInAttemptsTable = { id: string; key: string; at: Milliseconds }

/** What happened once and for ever: `first-administrator`. */
export type MilestonesTable = { name: string; at: Milliseconds }

export type ResourcesTable = {
  tenant_id: string
  arn: string
  type: string
  console_id: string
  name: string
  /** As `users.name_key`: what the list is sorted and searched by. */
  name_key: string
  region: string
  /** JSON of texts by key. */
  tags: string
  /** When the refresh began that saw it last. */
  seen_at: Milliseconds
}

export type ResourceRefreshesTable = {
  tenant_id: string
  refreshed_at?: Milliseconds | null
  failed_at?: Milliseconds | null
  failure?: string | null
  /** Who refreshes now, and until when that counts. */
  holder: string | null
  held_until: Milliseconds | null
}
