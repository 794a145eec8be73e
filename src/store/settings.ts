import type { Kysely } from 'kysely'
import { AccessError } from '../domain/errors.ts'
import type { TenantId } from '../domain/identifiers.ts'
import type { Settings } from '../domain/ports.ts'
import { defaultSettings, type SystemSettings, type TenantSettings } from '../domain/settings.ts'
import type { Schema } from './schema.ts'

type StoredSetting = { readonly name: string; readonly value: string }

export const settingsIn = (db: Kysely<Schema>): Settings => ({
  system: async () => toSystemSettings(await db.selectFrom('system_settings').selectAll().execute()),

  setSystem: (settings) =>
    db.transaction().execute(async (transaction) => {
      for (const [name, value] of Object.entries(settings))
        if (value !== undefined) await setSystem(transaction, name, value)
    }),

  ofTenant: async (tenantId) => {
    const rows = await db
      .selectFrom('tenant_settings')
      .select(['name', 'value'])
      .where('tenant_id', '=', tenantId)
      .execute()
    return toTenantSettings(rows)
  },

  setOfTenant: async (tenantId, name, value) =>
    value === undefined ? unsetOfTenant(db, tenantId, name) : setOfTenant(db, { tenantId, name, value }),
})

async function setSystem(db: Kysely<Schema>, name: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('system_settings')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute()
}

async function setOfTenant(
  db: Kysely<Schema>,
  { tenantId, name, value }: { tenantId: TenantId; name: string; value: unknown },
): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('tenant_settings')
    .values({ tenant_id: tenantId, name, value: text })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'name']).doUpdateSet({ value: text }))
    .execute()
}

async function unsetOfTenant(db: Kysely<Schema>, tenantId: TenantId, name: string): Promise<void> {
  await db.deleteFrom('tenant_settings').where('tenant_id', '=', tenantId).where('name', '=', name).execute()
}

/** A name that this version does not know is left alone; a value that cannot be meant is never acted upon. */
function toSystemSettings(rows: readonly StoredSetting[]): SystemSettings {
  const known = rows.filter(({ name }) => Object.hasOwn(defaultSettings, name))
  const stored = Object.fromEntries(known.map(({ name, value }) => [name, parse(name, value)]))
  for (const [name, value] of Object.entries(stored))
    if (!isMeant(name as keyof SystemSettings, value)) throw unreadable(name)
  return { ...defaultSettings, ...stored }
}

function isMeant(name: keyof SystemSettings, value: unknown): boolean {
  if (name === 'legacyAuthorization') return value === 'off' || value === 'tenants' || value === 'full'
  return typeof value === typeof defaultSettings[name]
}

function toTenantSettings(rows: readonly StoredSetting[]): TenantSettings {
  const row = rows.find(({ name }) => name === 'awsAccessTokenValidity')
  if (!row) return {}
  const value = parse(row.name, row.value)
  if (typeof value !== 'number') throw unreadable(row.name)
  return { awsAccessTokenValidity: value }
}

function parse(name: string, value: string): unknown {
  try {
    return JSON.parse(value)
  } catch (cause) {
    throw unreadable(name, cause)
  }
}

const unreadable = (name: string, cause?: unknown): AccessError =>
  new AccessError(
    'store_unavailable',
    `the stored value of the setting ${name} is not one that it can have`,
    {
      hint: 'an administrator sets it anew under System Settings',
      cause,
    },
  )
