import { type Caller, eventOf } from './caller.ts'
import { AccessError } from './errors.ts'
import { knownTenant } from './known-tenant.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { Store } from './ports.ts'
import { parseSessionSeconds, type TenantSettings } from './settings.ts'
import type { Tenant } from './tenant.ts'

type Ports = Pick<Store, 'tenants' | 'settings' | 'audit' | 'clock'>

type Change = { readonly tenant: string; readonly setting: string; readonly value: unknown }

const parsers = { awsAccessTokenValidity: parseSessionSeconds } as const satisfies {
  [Name in keyof TenantSettings]-?: (value: unknown) => TenantSettings[Name]
}

const isSetting = (name: string): name is keyof TenantSettings => Object.hasOwn(parsers, name)

/** Sets one of a tenant's settings. Administrators only. */
export const changeSetting =
  (ports: Ports) =>
  async (caller: Caller, { tenant: reference, setting, value }: Change): Promise<TenantSettings> => {
    const { tenant, name } = await settingOf(ports, caller, { reference, setting })
    const parsed = parsers[name](value)
    return save(ports, caller, { tenant, name, value: parsed })
  }

/** Takes a tenant's setting away, so that the tenants' default counts again. Administrators only. */
export const removeSetting =
  (ports: Ports) =>
  async (caller: Caller, { tenant: reference, setting }: Omit<Change, 'value'>): Promise<TenantSettings> => {
    const { tenant, name } = await settingOf(ports, caller, { reference, setting })
    return save(ports, caller, { tenant, name, value: undefined })
  }

/** A tenant's settings as they stand. Administrators only. */
export const readSettings =
  (ports: Pick<Ports, 'tenants' | 'settings'>) =>
  async ({ subject }: Caller, reference: string): Promise<TenantSettings> => {
    mustBeAdministrator(subject)
    return ports.settings.ofTenant((await knownTenant(ports, reference)).id)
  }

async function settingOf(
  ports: Ports,
  { subject }: Caller,
  { reference, setting }: { reference: string; setting: string },
) {
  mustBeAdministrator(subject)
  const tenant = await knownTenant(ports, reference)
  if (!isSetting(setting))
    throw new AccessError('not_found', 'there is no such setting', {
      hint: `settings are: ${Object.keys(parsers).join(', ')}`,
    })
  return { tenant, name: setting }
}

type Saved = {
  readonly tenant: Tenant
  readonly name: keyof TenantSettings
  readonly value: number | undefined
}

async function save(
  { settings, audit, clock }: Ports,
  caller: Caller,
  { tenant, name, value }: Saved,
): Promise<TenantSettings> {
  const details = { setting: name, value: String(value ?? 'default') }
  await audit.record(eventOf('setting.changed', caller, { at: await clock(), tenantId: tenant.id, details }))
  await settings.setOfTenant(tenant.id, name, value)
  return settings.ofTenant(tenant.id)
}
