/**
 * An administrator's pages of tenants, accounts and the audit trail, in a real browser against the real binary, and
 * "Configuring JIT session timeout" of the DuploCloud documents, sentence by sentence.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { seriousViolations } from '../web/axe.ts'
import { launchBrowser, openPage, type WatchedPage } from '../web/browser.ts'
import { withoutStatusLines } from '../web/helpers.ts'
import { type RunningSandbox, startSandbox } from './running-sandbox.ts'
import { openVisitor } from './visitor.ts'

let sandbox: RunningSandbox
let browser: Browser
let watched: WatchedPage
let page: Page

beforeAll(async () => {
  ;[sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    timezoneId: 'Europe/Berlin',
  })
  watched = await openPage(context, { colorScheme: 'light' })
  page = watched.page
  await signIn(page, 'admin')
})
afterAll(async () => {
  await browser.close()
  await sandbox.remove()
})
beforeEach(() => {
  watched.complaints.length = 0
})

async function signIn(on: Page, name: string): Promise<void> {
  await on.goto(`${sandbox.portal}/app/sign-in`)
  await on.getByLabel('Name').fill(name)
  await on.getByLabel('Password').fill(sandbox.user(name).password)
  await on.getByRole('button', { name: 'Sign in' }).click()
  await on.getByRole('heading', { name: 'Dashboard' }).waitFor()
}

type Answer = { readonly status: number; readonly body: Record<string, unknown> }

async function api(method: string, path: string, body?: unknown, user = 'admin'): Promise<Answer> {
  const response = await fetch(`${sandbox.portal}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.user(user).token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? {} : JSON.parse(text) }
}

const audited = async (kind: string) =>
  (await api('GET', `/audit?kind=${kind}`)).body.items as readonly Record<string, unknown>[]

const go = (path: string) => page.goto(`${sandbox.portal}${path}`)
const heading = (name: string) => page.getByRole('heading', { level: 1, name })
const dialog = (name: string) => page.getByRole('dialog', { name })
const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) })

/** Below an administrator's page everything is in order: nothing for axe, nothing in the console. */
async function expectClean(): Promise<void> {
  expect(withoutStatusLines(watched.complaints)).toEqual([])
  expect(await seriousViolations(page)).toEqual([])
}

describe('Configuring JIT session timeout', () => {
  test('Administrator → Tenant, the NAME column, Settings, Add, Select Feature, value, Update', async () => {
    await page.getByRole('link', { name: 'Tenant', exact: true }).click()
    await heading('Tenants').waitFor()
    expect(await page.getByRole('columnheader').first().textContent()).toContain('NAME')
    await page.getByRole('rowheader').getByRole('link', { name: 'dev02' }).click()
    await heading('dev02').waitFor()
    await page.getByRole('tab', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const pane = dialog('Add Tenant Feature')
    await pane.getByRole('button', { name: 'Select Feature' }).click()
    await page.getByRole('option', { name: 'AWS Access Token Validity' }).click()
    await pane.getByLabel('Value, in seconds').fill('7200')
    await pane.getByRole('button', { name: 'Update' }).click()
    await row('AWS Access Token Validity').getByRole('cell', { name: '7200' }).waitFor()
    expect((await api('GET', '/tenants/dev02/settings')).body).toEqual({ awsAccessTokenValidity: 7200 })
    await expectClean()
  })

  test('the page says that the role allows an hour; AWS refuses the portal in its own words', async () => {
    await page.getByText('The role allows sessions of 3600 seconds at most.').waitFor()
    await page.getByRole('button', { name: 'Raise it to 7200 seconds' }).click()
    await page.getByText(/AccessDenied: User: .* is not authorized to perform: iam:UpdateRole/).waitFor()
    expect(await audited('role.raise_failed')).toMatchObject([{ tenant: 'dev02' }])
    expect((await api('GET', '/tenants/dev02/role')).body).toMatchObject({ maxSessionSeconds: 3600 })
    const issued = await api('POST', '/tenants/dev02/credentials')
    expect(issued.body).toMatchObject({ durationSeconds: 3600, durationReason: 'role_maximum' })
  })

  test('the AWS Console as an administrator, IAM → Roles, Maximum Session Duration', async () => {
    const link = page.getByRole('link', { name: /Open duploservices-dev02 in the AWS Console/ })
    const [console] = await Promise.all([page.context().waitForEvent('page'), link.click()])
    await console.getByRole('heading', { level: 1, name: 'duploservices-dev02' }).waitFor()
    expect(await console.getByTestId('signed-in-as').textContent()).toContain('jitney-administrator/admin-')
    await console.getByRole('link', { name: 'IAM' }).click()
    await console.getByRole('heading', { name: 'Roles', exact: true }).waitFor()
    await console.getByRole('link', { name: 'duploservices-dev02' }).click()
    await console.getByLabel('Maximum session duration, in seconds').fill('7200')
    await console.getByRole('button', { name: 'Save changes' }).click()
    await console.getByTestId('saved').waitFor()
    await console.close()
    // The portal keeps what it read of a role for ten seconds.
    await page.getByText('2 hours (7200 seconds)').waitFor({ timeout: 25_000 })
    expect(await page.getByText('The role allows sessions of').count()).toBe(0)
    await expectLength('dev02', 7200)
  }, 40_000)

  test('where the portal may raise it, a click does, and the next session is as long at once', async () => {
    await go('/app/administrator/tenants/dev01?tab=settings')
    await page.getByText('Nothing is set').waitFor()
    await api('PUT', '/tenants/dev01/settings/awsAccessTokenValidity', { value: 5400 })
    await page.reload()
    await page.getByRole('button', { name: 'Raise it to 5400 seconds' }).click()
    await page.getByText('1 hour 30 minutes (5400 seconds)').waitFor()
    await expectLength('dev01', 5400)
    expect(await audited('role.raised')).toMatchObject([
      { tenant: 'dev01', details: { durationSeconds: 5400 } },
    ])
    await expectClean()
  })

  test('the row’s menu changes and takes away; a wrong value is said beside its field and kept', async () => {
    await page.getByRole('button', { name: 'Actions of AWS Access Token Validity' }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
    const pane = dialog('Update Tenant Feature')
    await pane.getByLabel('Value, in seconds').fill('899')
    await pane.getByRole('button', { name: 'Update' }).click()
    await pane.getByText('Must be 900 seconds (15 minutes) or more.').waitFor()
    expect(await pane.getByLabel('Value, in seconds').inputValue()).toBe('899')
    await pane.getByLabel('Value, in seconds').fill('900')
    await pane.getByRole('button', { name: 'Update' }).click()
    await row('AWS Access Token Validity').getByRole('cell', { name: '900' }).waitFor()
    await page.getByRole('button', { name: 'Actions of AWS Access Token Validity' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await dialog('Delete Tenant Feature').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Nothing is set').waitFor()
    expect((await api('GET', '/tenants/dev01/settings')).body).toEqual({})
  })
})

async function expectLength(tenant: string, seconds: number): Promise<void> {
  const { body } = await api('POST', `/tenants/${tenant}/credentials`)
  expect(body).toMatchObject({ durationSeconds: seconds, durationReason: 'tenant_setting' })
  const lasts = Date.parse(String(body.expiresAt)) - Date.parse(String(body.serverTime))
  expect(Math.abs(lasts / 1000 - seconds)).toBeLessThan(10)
}

describe('tenants', () => {
  test('one is added with the defaults, found by the filter, and deleted by its name', async () => {
    await go('/app/administrator/tenants')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const pane = dialog('Add Tenant')
    await pane.getByRole('button', { name: 'Add', exact: true }).click()
    await pane.getByText('Choose an account.').waitFor()
    await pane.getByLabel('Name', { exact: true }).fill('QA01')
    await pane.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('option', { name: /default/ }).click()
    await pane.getByRole('button', { name: 'Add', exact: true }).click()
    await heading('qa01').waitFor()
    expect((await api('GET', '/tenants/qa01')).body).toMatchObject({
      account: 'default',
      region: 'us-west-2',
      roleArn: 'arn:aws:iam::123456789012:role/jitney-qa01',
      tag: { key: 'tenant', value: 'qa01' },
    })
    await page.getByRole('link', { name: 'Tenant', exact: true }).click()
    await page.getByPlaceholder('Find by name').fill('qa')
    await page.waitForURL(/[?&]q=qa/)
    await page.getByRole('rowheader', { name: 'dev01' }).waitFor({ state: 'detached' })
    await page.getByRole('rowheader').getByRole('link', { name: 'qa01' }).click()
    await page.getByRole('button', { name: 'Actions' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    const confirm = dialog('Delete Tenant')
    expect(await confirm.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true)
    await confirm.getByLabel('To confirm, type qa01').fill('qa01')
    await confirm.getByRole('button', { name: 'Delete' }).click()
    await heading('Tenants').waitFor()
    expect((await api('GET', '/tenants/qa01/settings')).status).toBe(404)
    expect(await audited('tenant.removed')).toMatchObject([{ details: { name: 'qa01' } }])
    await expectClean()
  })

  test('sorts by NAME both ways, and the address keeps it', async () => {
    await go('/app/administrator/tenants?sort=-name')
    await page.getByRole('rowheader').first().waitFor()
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(['dev02', 'dev01'])
    await page.getByRole('columnheader', { name: /NAME/ }).getByRole('button').click()
    await page.waitForURL((url) => !url.searchParams.has('sort'))
    await page.waitForFunction(() => document.querySelector('th[scope=row]')?.textContent === 'dev01')
    await expectClean()
  })

  test('a refused tenant keeps what was filled in', async () => {
    await go('/app/administrator/tenants')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const pane = dialog('Add Tenant')
    await pane.getByLabel('Name', { exact: true }).fill('dev01')
    await pane.getByRole('button', { name: 'Account' }).click()
    await page.getByRole('option', { name: /default/ }).click()
    await pane.getByRole('button', { name: 'Add', exact: true }).click()
    await pane.getByText('There is already a tenant of this name.').waitFor()
    expect(await pane.getByLabel('Name', { exact: true }).inputValue()).toBe('dev01')
    expect(await audited('tenant.added')).toHaveLength(1)
    await page.keyboard.press('Escape')
  })

  test('User Access: given read-only until a day, shown with its zone, and taken away', async () => {
    await go('/app/administrator/tenants/dev02')
    await page.getByText('Nobody but administrators has access.').waitFor()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    const pane = dialog('Add User Access')
    await pane.getByRole('combobox', { name: 'User' }).fill('developer')
    await page
      .getByRole('option', { name: /developer/ })
      .first()
      .click()
    await pane.getByLabel('Readonly Access').check()
    await pane.getByPlaceholder('YYYY/MM/DD').fill('2099/12/31')
    await pane.getByPlaceholder('hh:mm:ss').fill('12:00:00')
    await pane.getByRole('button', { name: 'Add', exact: true }).click()
    await row('developer').getByRole('cell', { name: 'Yes' }).waitFor()
    expect(await row('developer').textContent()).toContain('2099-12-31 11:00:00 UTC')
    expect((await api('GET', '/tenants/dev02', undefined, 'developer')).body).toMatchObject({
      level: 'read-only',
    })
    await expectClean()
    await page.getByRole('button', { name: 'Remove developer' }).click()
    await dialog('Remove User Access').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Nobody but administrators has access.').waitFor()
    expect((await api('GET', '/tenants/dev02', undefined, 'developer')).status).toBe(403)
  })

  test('the other tabs', async () => {
    await page.getByRole('tab', { name: 'Resources' }).click()
    await page.waitForURL(/tab=resources/)
    await page.getByRole('tab', { name: 'Audit' }).click()
    await page.getByRole('rowheader', { name: 'membership.removed' }).first().waitFor()
    expect(await page.getByRole('rowheader', { name: 'login.created' }).count()).toBe(0)
    await expectClean()
  })
})

describe('AWS accounts', () => {
  test('one is added, checked, edited and deleted; AWS’s refusal is shown', async () => {
    await page.getByRole('link', { name: 'AWS Accounts' }).click()
    await heading('AWS Accounts').waitFor()
    await expectClean()
    await page.getByRole('link', { name: 'Add', exact: true }).click()
    await heading('Add AWS Account').waitFor()
    await page.getByLabel('Name', { exact: true }).fill('second')
    await page.getByLabel('AWS account id').fill('12345')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('Must be twelve digits, without hyphens.').waitFor()
    await page.getByLabel('AWS account id').fill('210987654321')
    await page.getByLabel('Default Region').fill('eu-west-1')
    await expectClean()
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await heading('second').waitFor()
    const { body } = await api('GET', '/accounts/second')
    expect(body).toMatchObject({ awsAccountId: '210987654321', partition: 'aws', default: false })
    expect(body.externalId).toMatch(/^[0-9a-f-]{36}$/)
    await page.getByText(`"sts:ExternalId": "${body.externalId}"`).waitFor()
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText('The portal is arn:aws:iam::123456789012:user/jitney-portal').waitFor()
    await page.getByText(/AWS refused: AccessDenied/).waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    await dialog('Edit AWS Account').getByLabel('Default Region').fill('eu-west-3')
    await dialog('Edit AWS Account').getByRole('button', { name: 'Save' }).click()
    await page.getByText('eu-west-3').waitFor()
    await expectClean()
    await page.getByRole('button', { name: 'Delete' }).click()
    await dialog('Delete AWS Account').getByLabel('To confirm, type second').fill('second')
    await dialog('Delete AWS Account').getByRole('button', { name: 'Delete' }).click()
    await heading('AWS Accounts').waitFor()
    expect((await api('GET', '/accounts/second')).status).toBe(404)
  })

  test('the check of a good account opens a session of 900 seconds, which the trail tells', async () => {
    await go('/app/administrator/accounts/default')
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText('It can open sessions in the administrator role').waitFor()
    const [requested] = await audited('session.requested')
    expect(requested).toMatchObject({ details: { level: 'administrator', durationSeconds: 900 } })
    expect(await page.content()).not.toContain('ASIA')
  })

  test('one that tenants use is not deleted', async () => {
    await page.getByRole('button', { name: 'Delete' }).click()
    await dialog('Delete AWS Account').getByLabel('To confirm, type default').fill('default')
    await dialog('Delete AWS Account').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Tenants use this account, such as dev01.').waitFor()
    expect((await api('GET', '/accounts/default')).status).toBe(200)
    await page.keyboard.press('Escape')
  })
})

describe('audit', () => {
  test('a link filters; details expand; the export has just those events', async () => {
    await go('/app/administrator/audit?user=admin&kind=setting.changed&tenant=dev02')
    await page.getByRole('rowheader', { name: 'setting.changed' }).waitFor()
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(['setting.changed'])
    await page.getByRole('button', { name: 'Details' }).click()
    await page.getByText('awsAccessTokenValidity').waitFor()
    await expectClean()
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'CSV' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^jitney-audit-\d{4}-\d\d-\d\d\.csv$/)
    const lines = (await Bun.file(await download.path()).text()).trimEnd().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toStartWith('time,kind,user,')
    expect(lines[1]).toContain(',setting.changed,admin,')
  })

  test('a span of time is chosen, kept in the address as moments, and shown again', async () => {
    await go('/app/administrator/audit?from=2020-01-01T00:00:00.000Z&until=2020-01-02T00:00:00.000Z')
    await page.getByText('Nothing that fits the filter has happened.').waitFor()
    await expectClean()
    await page.getByRole('button', { name: /2020/ }).click()
    await page.getByRole('button', { name: 'Relative mode' }).click()
    await page.getByRole('radio', { name: /hour/ }).check()
    await page.getByRole('button', { name: 'Apply' }).click()
    await page.waitForURL((url) => url.searchParams.has('from') && !url.searchParams.has('until'))
    await page.getByRole('rowheader').first().waitFor()
    await go('/app/administrator/audit')
  })

  test('the filter’s fields change the address', async () => {
    await page.getByRole('combobox', { name: 'User' }).fill('developer')
    await page.waitForURL(/user=developer/)
    await page.getByText('Nothing that fits the filter has happened.').waitFor()
    await page.getByRole('combobox', { name: 'User' }).fill('nobody-of-that-name')
    await page.getByText('There is no such user.').waitFor()
    // The field keeps the focus, and its suggestions cover the button.
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Clear all' }).click()
    await page.waitForURL((url) => url.search === '')
    await page.getByRole('rowheader').first().waitFor()
  })
})

describe('who is no administrator', () => {
  test('has no way there, and the page tells', async () => {
    const other = await openVisitor(browser)
    await signIn(other.page, 'developer')
    expect(await other.page.getByRole('link', { name: 'Audit' }).count()).toBe(0)
    for (const path of ['tenants', 'tenants/dev01', 'accounts', 'accounts/default', 'audit']) {
      await other.page.goto(`${sandbox.portal}/app/administrator/${path}`)
      await other.page.getByText('This page is for administrators.').waitFor()
      expect(await other.page.getByRole('button', { name: 'Add', exact: true }).count()).toBe(0)
    }
    await other.close()
  })
})
