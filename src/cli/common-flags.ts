import type { FlagManuals } from './command.ts'

export const jsonFlag: FlagManuals = { json: { text: 'one line of JSON for programs' } }

/** Which portal, and who asks. */
export const portalFlags: FlagManuals = {
  host: { value: 'URL', text: 'the portal (JITNEY_HOST, DUPLO_HOST)' },
  token: {
    value: 'TOKEN',
    text: 'an API token (JITNEY_TOKEN, DUPLO_TOKEN); variables are not seen in process lists',
  },
  interactive: { text: 'sign in with the browser when there is no stored login' },
  'api-host': { value: 'URL', text: "the portal's API, when it is not at --host" },
  port: {
    value: 'NUMBER',
    text: 'the port on 127.0.0.1 that the browser answers to; any free one when absent',
  },
  debug: { text: 'say more on stderr, never a secret' },
}

/** For commands that ask the portal in a person's name, without AWS credentials. */
export const personFlags: FlagManuals = {
  ...portalFlags,
  admin: { text: 'use the login for administrator access' },
}

/** What AWS credentials are for. */
export const targetFlags: FlagManuals = {
  tenant: { value: 'NAME', text: 'the tenant, by name or id (JITNEY_TENANT, DUPLO_TENANT)' },
  admin: { text: 'administrator access to the default account, in place of a tenant' },
  'duplo-ops': { text: 'the operations role of a DuploCloud portal' },
  'no-cache': { text: 'ask the portal even when cached credentials would do' },
}
