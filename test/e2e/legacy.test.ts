/** The older clients' flow in a real browser, and what its token may and may not do afterwards. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, readableByScripts } from '../web/browser.ts'
import { type LegacyClient, legacyClient } from './legacy-client.ts'
import { type RunningSandbox, startSandbox } from './running-sandbox.ts'
import { openVisitor } from './visitor.ts'

let sandbox: RunningSandbox
let browser: Browser
let client: LegacyClient | undefined

beforeAll(async () => {
  ;[sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
})
afterEach(() => client?.stop())
afterAll(async () => {
  await browser.close()
  await sandbox.remove()
})

async function authorize(
  options: Partial<Parameters<typeof legacyClient>[0]> & { readonly as: string; readonly button?: string },
) {
  const { as, button = 'Authorize', ...asked } = options
  client = legacyClient({ host: sandbox.portal, application: 'duplo-jit', redirect: true, ...asked })
  const { page, close } = await openVisitor(browser)
  await page.goto(client.url)
  await signIn(page, as)
  await page.getByRole('button', { name: button, exact: true }).click()
  const token = await client.result
  return { token, page, close }
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(sandbox.user(name).password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const call = (path: string, token: string) =>
  fetch(sandbox.portal + path, { headers: { authorization: `Bearer ${token}` } })

describe('a client of the older flow', () => {
  test('gets a token by redirect, and the person sees that it worked', async () => {
    const { token, page, close } = await authorize({ as: 'developer' })
    await page.getByRole('heading', { name: 'Access granted' }).waitFor()
    expect(token).toMatch(/^jitt_[A-Za-z0-9]+$/)
    expect(await readableByScripts(page)).not.toContain(token)
    const tenants = await (await call('/admin/GetTenantsForUser', token)).json()
    expect(tenants).toEqual([
      { TenantId: sandbox.tenant('dev01').id, AccountName: 'dev01', PlanID: 'default' },
    ])
    const jit = (await (
      await call(`/subscriptions/${sandbox.tenant('dev01').id}/GetAwsConsoleTokenUrl`, token)
    ).json()) as Record<string, unknown>
    expect(jit).toMatchObject({
      Region: 'us-west-2',
      Validity: expect.any(Number),
      AccessKeyId: expect.stringMatching(/^ASIA/),
    })
    await close()
  })

  test('that asks for no redirect gets it by POST, from the origin that it expects', async () => {
    const { token, page, close } = await authorize({
      as: 'developer',
      application: 'duploctl',
      redirect: false,
    })
    await page.getByRole('heading', { name: 'Access granted' }).waitFor()
    expect((await call('/v3/features/system', token)).status).toBe(200)
    await close()
  })

  test('is told at once when the person cancels', async () => {
    const { token, close } = await authorize({ as: 'developer', button: 'Cancel' })
    expect(token).toBe('canceled')
    await close()
  })

  test("that did not ask for administrator access has none, even from an administrator's click", async () => {
    const { token, close } = await authorize({ as: 'admin' })
    const tenants = (await (await call('/admin/GetTenantsForUser', token)).json()) as {
      AccountName: string
    }[]
    expect(tenants.map(({ AccountName }) => AccountName)).toEqual(['dev01', 'dev02'])
    const refused = await call('/v3/admin/aws/jitAccess/admin', token)
    const { Message } = (await refused.json()) as { Message: string }
    expect([refused.status, Message]).toEqual([403, expect.stringContaining('clear-cache')])
    await close()
  })

  test('that asked for it, and was shown to, has it', async () => {
    const { token, close } = await authorize({ as: 'admin', administrator: true })
    expect((await call('/v3/admin/aws/jitAccess/admin', token)).status).toBe(200)
    await close()
  })

  test("ends with the person's login", async () => {
    const { token, page, close } = await authorize({ as: 'developer' })
    expect((await call('/v3/features/system', token)).status).toBe(200)
    await page.getByRole('heading', { name: 'Access granted' }).waitFor()
    const status = await page.evaluate(async () => {
      const answer = await fetch('/api/v1/logins/current', {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
      })
      return answer.status
    })
    expect(status).toBe(204)
    const after = await call('/v3/features/system', token)
    expect([after.status, after.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer error="invalid_token"',
    ])
    await close()
  })
})
