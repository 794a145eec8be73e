import { describe, expect } from 'bun:test'
import type { TestPortal } from '../../../test/compat/portal.ts'
import { proof, scenario } from '../../../test/compat/scenario.ts'
import { defaultSettings, type SystemSettings } from '../../domain/settings.ts'

const settings = '/api/v1/system-settings'
const given =
  (values: Partial<SystemSettings>) =>
  ({ store }: TestPortal) =>
    store.settings.setSystem(values)

describe('GET /system-settings', () => {
  scenario({
    name: 'tells every one as it counts',
    given: given({ tokenSession: 1800 }),
    path: settings,
    as: 'admin',
    expect: { status: 200, body: { ...defaultSettings, tokenSession: 1800 } },
  })
  scenario({
    name: 'is not for users',
    path: settings,
    as: 'alice',
    expect: { status: 403, body: { code: 'administrator_required' }, notBody: ['3600'] },
  })
})

describe('PATCH /system-settings', () => {
  scenario({
    name: 'changes what is named, with one event for each that changes',
    method: 'PATCH',
    path: settings,
    as: 'admin',
    by: 'cookie',
    json: { administratorSession: 7200, legacyAuthorization: 'off', tokenSession: 3600 },
    expect: {
      status: 200,
      body: { ...defaultSettings, administratorSession: 7200, legacyAuthorization: 'off' },
      audit: ['setting.changed', 'setting.changed'],
      also: ({ events }) =>
        expect(events.map(({ details }) => details)).toEqual([
          { setting: 'administratorSession', value: '7200' },
          { setting: 'legacyAuthorization', value: 'off' },
        ]),
    },
  })
  scenario({
    name: 'an administrator session is as long as it says from then on',
    given: given({ administratorSession: 1800 }),
    method: 'POST',
    path: '/api/v1/administrator/credentials',
    as: 'admin',
    expect: {
      status: 201,
      body: { durationSeconds: 1800 },
      awsCalls: 1,
      audit: ['session.requested', 'session.issued'],
    },
  })
  scenario({
    name: 'a value that cannot be read is set anew',
    given: given({ nonAdministratorJit: 'no' as never }),
    method: 'PATCH',
    path: settings,
    as: 'admin',
    json: { nonAdministratorJit: true },
    expect: { status: 200, body: { nonAdministratorJit: true }, audit: ['setting.changed'] },
  })
  for (const json of [
    {},
    { tenantSessionMaximum: 899 },
    { tenantSessionMaximum: 43_201 },
    { tokenSession: '3600' },
    { tokenSession: 900.5 },
    { legacyAuthorization: 'some' },
    { administratorJitInUi: 'true' },
    { unknown: 1 },
    { tenantSessionDefault: 7200, tenantSessionMaximum: 3600 },
    { tenantSessionMaximum: 1800 },
  ])
    scenario({
      name: `refuses ${JSON.stringify(json)}, and changes nothing`,
      method: 'PATCH',
      path: settings,
      as: 'admin',
      json,
      expect: {
        status: 400,
        body: { code: 'invalid_request' },
        audit: [],
        also: async ({ portal }) => expect(await portal.store.settings.system()).toEqual(defaultSettings),
      },
    })
  scenario({
    name: 'is not for users',
    method: 'PATCH',
    path: settings,
    as: 'alice',
    json: { nonAdministratorJit: false },
    expect: { status: 403, body: { code: 'administrator_required' } },
  })
})

describe('administrator JIT switched off on the UI', () => {
  const off = given({ administratorJitInUi: false })
  for (const path of ['/api/v1/administrator/console-sessions', '/api/v1/administrator/credentials'])
    scenario({
      name: `a signed-in browser is refused: ${path}`,
      given: off,
      method: 'POST',
      path,
      as: 'admin',
      by: 'cookie',
      json: {},
      expect: { status: 403, body: { code: 'jit_disabled' }, audit: ['session.refused'] },
    })
  scenario({
    name: 'the CLI and the API go on',
    given: off,
    method: 'POST',
    path: '/api/v1/administrator/credentials',
    as: 'admin',
    expect: { status: 201, awsCalls: 1, audit: ['session.requested', 'session.issued'] },
  })
  scenario({
    name: "and so does an administrator's own use of a tenant",
    given: off,
    method: 'POST',
    path: '/api/v1/tenants/dev01/console-sessions',
    as: 'admin',
    by: 'cookie',
    json: {},
    expect: { status: 201, awsCalls: 1, audit: ['session.requested', 'session.issued'] },
  })
})

describe('what the pages may offer', () => {
  const features = async (portal: TestPortal, name: 'admin' | 'alice') => {
    const me = await portal.send({ path: '/api/v1/me', headers: proof(portal.world, name, 'cookie') })
    return ((await me.json()) as { features: object }).features
  }
  scenario({
    name: 'by default: tenants for all, and administrator access for administrators',
    path: '/api/v1/me',
    as: 'alice',
    expect: {
      status: 200,
      body: { features: { tenantJit: true, administratorJit: false } },
      also: async ({ portal }) =>
        expect(await features(portal, 'admin')).toEqual({ tenantJit: true, administratorJit: true }),
    },
  })
  scenario({
    name: 'follows the settings',
    given: given({ administratorJitInUi: false, nonAdministratorJit: false }),
    path: '/api/v1/me',
    as: 'alice',
    expect: {
      status: 200,
      body: { features: { tenantJit: false, administratorJit: false } },
      also: async ({ portal }) =>
        expect(await features(portal, 'admin')).toEqual({ tenantJit: true, administratorJit: false }),
    },
  })
  scenario({
    name: 'nothing while the settings cannot be read; but the page stands, so that they can be set anew',
    given: given({ administratorJitInUi: 'yes' as never }),
    path: '/api/v1/me',
    as: 'admin',
    expect: { status: 200, body: { features: { tenantJit: false, administratorJit: false } } },
  })
})
