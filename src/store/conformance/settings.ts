import { expect, test } from 'bun:test'
import { newId } from '../../domain/identifiers.ts'
import { defaultSettings, type SystemSettings } from '../../domain/settings.ts'
import { addTenant } from './samples.ts'
import { expectRefusal, type Open, withStore } from './with-store.ts'

export function settingsConformance(open: Open): void {
  test(
    'nothing set: the defaults',
    withStore(open, async ({ settings }) => {
      expect(await settings.system()).toEqual(defaultSettings)
    }),
  )

  test(
    'every system setting can be set, to false as well, and set again',
    withStore(open, async ({ settings }) => {
      const wanted: SystemSettings = {
        tenantSessionDefault: 901,
        tenantSessionMaximum: 902,
        administratorSession: 903,
        tokenSession: 904,
        legacyAuthorization: 'off',
        administratorJitInUi: false,
        nonAdministratorJit: false,
      }
      await settings.setSystem(wanted)
      expect(await settings.system()).toEqual(wanted)
      await settings.setSystem({ tokenSession: 7200 })
      expect(await settings.system()).toEqual({ ...wanted, tokenSession: 7200 })
    }),
  )

  test(
    'settings set at the same time all arrive',
    withStore(open, async ({ settings }) => {
      await Promise.all([
        settings.setSystem({ tokenSession: 1000 }),
        settings.setSystem({ administratorSession: 1001 }),
        settings.setSystem({ legacyAuthorization: 'tenants' }),
      ])
      expect(await settings.system()).toEqual({
        ...defaultSettings,
        tokenSession: 1000,
        administratorSession: 1001,
        legacyAuthorization: 'tenants',
      })
    }),
  )

  test(
    "a tenant's setting can be set, changed and taken away, and is that tenant's alone",
    withStore(open, async (store) => {
      const [{ id }, other] = [await addTenant(store), await addTenant(store)]
      const { settings } = store
      expect(await settings.ofTenant(id)).toEqual({})
      await settings.setOfTenant(id, 'awsAccessTokenValidity', 1800)
      await settings.setOfTenant(id, 'awsAccessTokenValidity', 7200)
      expect(await settings.ofTenant(id)).toEqual({ awsAccessTokenValidity: 7200 })
      expect(await settings.ofTenant(other.id)).toEqual({})
      await settings.setOfTenant(id, 'awsAccessTokenValidity', undefined)
      expect(await settings.ofTenant(id)).toEqual({})
      await settings.setOfTenant(id, 'awsAccessTokenValidity', undefined)
    }),
  )

  test(
    'a setting of an unknown tenant is refused',
    withStore(open, async ({ settings }) => {
      await expectRefusal(
        settings.setOfTenant(newId(), 'awsAccessTokenValidity', 1800),
        'not_found',
        'this names something that does not exist, or no longer',
      )
    }),
  )

  test(
    'a stored value that cannot be meant is an error, never a setting',
    withStore(open, async ({ settings }) => {
      await settings.setSystem({ nonAdministratorJit: 'no' } as never)
      const error = await expectRefusal(
        settings.system(),
        'store_unavailable',
        'the stored value of the setting nonAdministratorJit is not one that it can have',
      )
      expect(error.hint).toBe('an administrator sets it anew under System Settings')
    }),
  )

  test(
    'a stored setting that this version does not know is left alone',
    withStore(open, async ({ settings }) => {
      await settings.setSystem({ toString: 1, fromTheFuture: 2 } as never)
      expect(await settings.system()).toEqual(defaultSettings)
    }),
  )
}
