import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** A migration that has shipped is never edited: a database remembers it by its name alone. */
export const initial: Migration = {
  up: async (db) => {
    await createUsers(db)
    await createAccounts(db)
    await createTenants(db)
    await createMemberships(db)
    await createSettings(db)
    await createLogins(db)
    await createTokens(db)
    await createAuthorizationCodes(db)
    await createAwsSessions(db)
    await createAuditEvents(db)
    await createSignInAttempts(db)
  },
}

async function createUsers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('name_key', 'text', (column) => column.notNull())
    .addColumn('password_hash', 'text', (column) => column.notNull())
    .addColumn('administrator', 'integer', (column) => column.notNull())
    .addColumn('disabled', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('users_name_key').unique().on('users').column('name_key').execute()
}

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('aws_account_id', 'text', (column) => column.notNull())
    .addColumn('partition', 'text', (column) => column.notNull())
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text')
    .addColumn('administrator_role_arn', 'text', (column) => column.notNull())
    .addColumn('is_default', 'integer', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('accounts_name').unique().on('accounts').column('name').execute()
  await db.schema
    .createIndex('accounts_is_default')
    .unique()
    .on('accounts')
    .column('is_default')
    .where('is_default', '=', 1)
    .execute()
}

async function createTenants(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tenants')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('account_id', 'text', (column) => column.notNull().references('accounts.id'))
    .addColumn('region', 'text', (column) => column.notNull())
    .addColumn('role_arn', 'text', (column) => column.notNull())
    .addColumn('tag_key', 'text', (column) => column.notNull())
    .addColumn('tag_value', 'text', (column) => column.notNull())
    .addUniqueConstraint('tenants_id_name', ['id', 'name'])
    .execute()
  await db.schema.createIndex('tenants_name').unique().on('tenants').column('name').execute()
  await db.schema.createIndex('tenants_role_arn').unique().on('tenants').column('role_arn').execute()
  await db.schema.createIndex('tenants_account').on('tenants').column('account_id').execute()
}

async function createMemberships(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('memberships')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('tenant_id', 'text', (column) => column.notNull())
    .addColumn('tenant_name', 'text', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('starts_at', 'bigint', (column) => column.notNull())
    .addColumn('ends_at', 'bigint')
    .addForeignKeyConstraint(
      'memberships_tenant',
      ['tenant_id', 'tenant_name'],
      'tenants',
      ['id', 'name'],
      (constraint) => constraint.onUpdate('cascade'),
    )
    .execute()
  await db.schema
    .createIndex('memberships_user_by_name')
    .on('memberships')
    .columns(['user_id', 'tenant_name', 'id'])
    .execute()
  await db.schema
    .createIndex('memberships_tenant_user')
    .on('memberships')
    .columns(['tenant_id', 'user_id'])
    .execute()
  await db.schema.createIndex('memberships_tenant').on('memberships').columns(['tenant_id', 'id']).execute()
}

async function createSettings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('system_settings')
    .addColumn('name', 'text', (column) => column.primaryKey().notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('tenant_settings')
    .addColumn('tenant_id', 'text', (column) => column.notNull().references('tenants.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tenant_settings_key', ['tenant_id', 'name'])
    .execute()
}

async function createLogins(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('logins')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('client_address', 'text', (column) => column.notNull())
    .addColumn('client_agent', 'text', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('logins_hash').unique().on('logins').column('hash').execute()
  await db.schema.createIndex('logins_user').on('logins').columns(['user_id', 'expires_at']).execute()
}

async function createTokens(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tokens')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('login_id', 'text', (column) => column.references('logins.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('administrator', 'integer', (column) => column.notNull())
    .addColumn('ending', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .execute()
  await db.schema.createIndex('tokens_hash').unique().on('tokens').column('hash').execute()
  await db.schema.createIndex('tokens_login').on('tokens').column('login_id').execute()
  await db.schema
    .createIndex('tokens_user_newest')
    .on('tokens')
    .columns(['user_id', 'created_at', 'id'])
    .execute()
}

async function createAuthorizationCodes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('authorization_codes')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('user_id', 'text', (column) => column.notNull().references('users.id'))
    .addColumn('login_id', 'text', (column) => column.notNull().references('logins.id'))
    .addColumn('client_id', 'text', (column) => column.notNull())
    .addColumn('redirect_uri', 'text', (column) => column.notNull())
    .addColumn('code_challenge', 'text', (column) => column.notNull())
    .addColumn('administrator', 'integer', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('authorization_codes_login')
    .on('authorization_codes')
    .column('login_id')
    .execute()
  await db.schema
    .createIndex('authorization_codes_expiry')
    .on('authorization_codes')
    .column('expires_at')
    .execute()
}

/** Without foreign keys: what was issued stays on record, whatever becomes of those it was issued to. */
async function createAwsSessions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('aws_sessions')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('token_id', 'text')
    .addColumn('login_id', 'text')
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('tenant_id', 'text')
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('role_arn', 'text', (column) => column.notNull())
    .addColumn('access_key_id', 'text', (column) => column.notNull())
    .addColumn('source_identity', 'text', (column) => column.notNull())
    .addColumn('issued_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('duration_reason', 'text', (column) => column.notNull())
    .addColumn('client_address', 'text', (column) => column.notNull())
    .addColumn('client_agent', 'text', (column) => column.notNull())
    .addColumn('client_request_id', 'text', (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('aws_sessions_user_newest')
    .on('aws_sessions')
    .columns(['user_id', 'issued_at', 'id'])
    .execute()
}

/** Without foreign keys, for the same reason; and an event about someone unknown must be told too. */
async function createAuditEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit_events')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text')
    .addColumn('user_name', 'text')
    .addColumn('tenant_id', 'text')
    .addColumn('client_address', 'text', (column) => column.notNull())
    .addColumn('client_agent', 'text', (column) => column.notNull())
    .addColumn('client_request_id', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .execute()
  for (const column of ['user_id', 'tenant_id', 'kind'])
    await db.schema.createIndex(`audit_events_${column}`).on('audit_events').columns([column, 'id']).execute()
}

async function createSignInAttempts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sign_in_attempts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('sign_in_attempts_key').on('sign_in_attempts').columns(['key', 'at']).execute()
  await db.schema.createIndex('sign_in_attempts_at').on('sign_in_attempts').column('at').execute()
}
