import { expect, test } from 'bun:test'
import { SystemSettings } from '../../src/protocol/system-settings.ts'
import { readable, settingKeys, settingValue, textOf } from './setting-keys.ts'

const settings: SystemSettings = {
  tenantSessionDefault: 3600,
  tenantSessionMaximum: 43_200,
  administratorSession: 5401,
  tokenSession: 900,
  legacyAuthorization: 'tenants',
  administratorJitInUi: true,
  nonAdministratorJit: true,
}

test('every setting of the protocol has one key', () => {
  expect(settingKeys.map(({ name }) => name).toSorted()).toEqual(
    Object.keys(SystemSettings.shape).toSorted() as never,
  )
})

test('what is shown under a key means what is stored', () => {
  for (const key of settingKeys) expect(settingValue(key, textOf(key, settings))).toBe(settings[key.name])
})

test('the key that says the opposite shows the opposite', () => {
  const shown = Object.fromEntries(settingKeys.map((key) => [key.key, readable(key, settings)]))
  expect(shown).toMatchObject({
    'Enable Admin AWS JIT Access On UI': 'true',
    'Disable Non-Admin AWS JIT Access On UI': 'false',
    AdminJitSessionDuration: '5401 seconds (1 hour 30 minutes 1 second)',
    'AWS Role Max Session Duration': '43200 seconds (12 hours)',
    'Authorization token session duration': '900 seconds (15 minutes)',
    'Legacy authorization': 'Tenants only',
  })
})

test('what is no number is none', () => {
  const [seconds] = settingKeys.filter(({ control }) => control.kind === 'seconds')
  if (!seconds) throw new Error('there is no setting in seconds')
  for (const text of ['', 'x', '1e3', '-900', '900.5']) expect(settingValue(seconds, text)).toBeNaN()
})
