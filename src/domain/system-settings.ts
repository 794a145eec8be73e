import { type Caller, eventOf } from './caller.ts'
import { AccessError, hasCode } from './errors.ts'
import { mustBeAdministrator } from './must-be.ts'
import type { Store } from './ports.ts'
import { defaultSettings, type SystemSettings } from './settings.ts'
import type { Subject } from './subject.ts'

type Ports = Pick<Store, 'settings' | 'audit' | 'clock'>

/** The portal's settings, whole. Administrators only. */
export const readSystemSettings =
  ({ settings }: Pick<Ports, 'settings'>) =>
  async ({ subject }: Caller): Promise<SystemSettings> => {
    mustBeAdministrator(subject)
    return settings.system()
  }

/** Sets what `wanted` names and leaves the rest. One event for each setting that changes. Administrators only. */
export const changeSystemSettings =
  ({ settings, audit, clock }: Ports) =>
  async (caller: Caller, wanted: Partial<SystemSettings>): Promise<SystemSettings> => {
    mustBeAdministrator(caller.subject)
    const current = await readable(settings)
    mustFitTogether({ ...(current ?? defaultSettings), ...wanted })
    for (const [setting, value] of changesTo(current, wanted)) {
      const details = { setting, value: String(value) }
      await audit.record(eventOf('setting.changed', caller, { at: await clock(), details }))
    }
    await settings.setSystem(wanted)
    return settings.system()
  }

/** Undefined where a stored value is not one that it can have: setting it anew is the way out of that. */
async function readable(settings: Ports['settings']): Promise<SystemSettings | undefined> {
  try {
    return await settings.system()
  } catch (error) {
    if (hasCode(error, 'store_unavailable')) return undefined
    throw error
  }
}

const changesTo = (current: SystemSettings | undefined, wanted: Partial<SystemSettings>) =>
  Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && current?.[name as keyof SystemSettings] !== value,
  )

function mustFitTogether({ tenantSessionDefault, tenantSessionMaximum }: SystemSettings): void {
  if (tenantSessionDefault <= tenantSessionMaximum) return
  throw new AccessError(
    'invalid_request',
    "the tenants' default cannot be longer than the tenants' maximum",
    {
      hint: `the default is ${tenantSessionDefault} s, the maximum ${tenantSessionMaximum} s`,
    },
  )
}

/** What the pages may offer this subject; nothing where the settings cannot be read. */
export type Features = { readonly tenantJit: boolean; readonly administratorJit: boolean }

export const readFeatures =
  ({ settings }: Pick<Store, 'settings'>) =>
  async ({ user, administrator }: Pick<Subject, 'user' | 'administrator'>): Promise<Features> => {
    const system = await readable(settings)
    return {
      tenantJit: system !== undefined && (user.administrator || system.nonAdministratorJit),
      administratorJit: administrator && system?.administratorJitInUi === true,
    }
  }
