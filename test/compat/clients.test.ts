import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import * as duploJit from './duplo-jit.ts'
import * as duploctl from './duploctl.ts'
import { consoleUrl, planted } from './fake-aws.ts'
import * as githubAction from './github-action.ts'
import { type ListeningPortal, listen } from './listen.ts'
import * as terraform from './terraform.ts'
import type { PersonName } from './world.ts'

let portal: ListeningPortal
beforeEach(async () => {
  portal = await listen()
})
afterEach(() => portal.stop())

const as = (name: PersonName) => ({ host: portal.host, token: portal.world.people[name].tokenSecret })

/** The person in the browser: loads the page, clicks Authorize there, and follows where the answer leads. */
async function clickAuthorize(name: PersonName, url: string): Promise<string> {
  expect((await fetch(url)).status).toBe(200)
  const asked = new URL(url).searchParams
  const answer = await fetch(`${portal.host}/api/v1/authorizations`, {
    method: 'POST',
    headers: {
      cookie: `jitney=${portal.world.people[name].login}`,
      origin: portal.host,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      flow: 'legacy',
      application: asked.get('localAppName'),
      port: Number(asked.get('localPort')),
      administrator: asked.get('isAdmin') === 'true',
      redirect: asked.get('redirect') === 'true',
      decision: 'authorize',
    }),
  })
  const { redirectTo } = (await answer.json()) as { redirectTo: string }
  return redirectTo
}

describe('duplo-jit', () => {
  test('gets credentials for a tenant by name and by id', async () => {
    const { dev01 } = portal.world.tenants
    for (const tenant of ['DEV01', dev01.id]) {
      const credentials = await duploJit.tenantCredentials(as('alice'), tenant)
      expect(credentials).toMatchObject({ Version: 1, Region: 'eu-central-1', ConsoleUrl: consoleUrl })
      const secondsLeft = (Date.parse(credentials.Expiration) - Date.now()) / 1000
      expect(secondsLeft).toBeGreaterThan(3500)
      expect(secondsLeft).toBeLessThanOrEqual(3600)
    }
    expect(portal.aws.plans.map(({ roleArn }) => roleArn)).toEqual([dev01.roleArn, dev01.roleArn])
  })
  test('gets credentials of the administrator role', async () => {
    for (const role of ['admin', 'duplo-ops'] as const)
      expect(await duploJit.adminCredentials(as('admin'), role)).toMatchObject({ Region: 'us-west-2' })
  })
  test('shows people what the portal says', async () => {
    await expect(duploJit.adminCredentials(as('alice'), 'admin')).rejects.toThrow(
      '403 this needs an administrator',
    )
    await expect(duploJit.tenantCredentials({ host: portal.host, token: 'wrong' }, 'dev01')).rejects.toThrow(
      '401 the token is not a valid one',
    )
  })
  const login = (name: PersonName) =>
    duploJit.interactiveLogin(portal.host, async (url) => {
      const called = await fetch(await clickAuthorize(name, url), { redirect: 'manual' })
      expect(called.status).toBe(302)
    })
  test('is authorized in the browser, where success is shown at the end', async () => {
    const { token, landedOn } = await login('alice')
    expect(token).toMatch(/^jitt_[A-Za-z0-9_]+$/)
    expect((await fetch(landedOn)).status).toBe(200)
    expect(await duploJit.tenantCredentials({ host: portal.host, token }, 'dev01')).toMatchObject({
      Version: 1,
    })
  })
  test('gets a token that does no more than was shown, and says how to get another', async () => {
    const { token } = await login('admin')
    await expect(duploJit.adminCredentials({ host: portal.host, token }, 'admin')).rejects.toThrow(
      'run `clear-cache`',
    )
  })
})

describe('duploctl', () => {
  test('gets credentials for a tenant, and can read when they end', async () => {
    const credentials = await duploctl.jitAws(as('alice'), 'dev01')
    const secondsLeft = (duploctl.fromIsoFormat(credentials.Expiration).getTime() - Date.now()) / 1000
    expect(secondsLeft).toBeGreaterThan(3500)
    expect(secondsLeft).toBeLessThanOrEqual(3600)
  })
  test('gets credentials of the administrator role', async () => {
    expect(await duploctl.jitAws(as('admin'))).toMatchObject({ Version: 1, Region: 'us-west-2' })
  })
  test('reads its token out of the query without decoding', async () => {
    const url = `${portal.host}/app/user/verify-token?localAppName=duploctl&localPort=40000&isAdmin=true&redirect=true`
    const token = duploctl.tokenFromQuery(await clickAuthorize('admin', url)) ?? ''
    expect(await duploctl.jitAws({ host: portal.host, token })).toMatchObject({ Region: 'us-west-2' })
  })
})

describe('the GitHub action', () => {
  test('exports the credentials of a tenant', async () => {
    expect(await githubAction.run({ ...as('alice'), tenant: 'dev01' })).toEqual({
      AWS_ACCESS_KEY_ID: 'ASIAFAKE000000000001',
      AWS_SECRET_ACCESS_KEY: planted.secretAccessKey,
      AWS_SESSION_TOKEN: planted.sessionToken,
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_ACCOUNT_ID: '111122223333',
    })
  })
  test('asks as administrator with a Region', async () => {
    const exported = await githubAction.run({ ...as('admin'), admin: true, region: 'ap-southeast-2' })
    expect(exported.AWS_DEFAULT_REGION).toBe('ap-southeast-2')
  })
})

describe('the Terraform provider', () => {
  test('reads both of its data sources', async () => {
    expect(await terraform.adminAwsCredentials(as('admin'))).toMatchObject({ Region: 'us-west-2' })
    const { id } = portal.world.tenants.dev01
    expect(await terraform.tenantAwsCredentials(as('alice'), id)).toMatchObject({ Region: 'eu-central-1' })
  })
})
