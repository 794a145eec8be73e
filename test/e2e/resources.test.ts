/** "Access the AWS Console for specific resources, by clicking the Console link in the title bar of the resource page." */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import type { Located, Resource, ResourcePage } from '../../src/protocol/resources.ts'
import type { ConsoleSession } from '../../src/protocol/sessions.ts'
import { seriousViolations } from '../web/axe.ts'
import { launchBrowser, type WatchedPage } from '../web/browser.ts'
import { heading, withoutStatusLines } from '../web/helpers.ts'
import { type RunningSandbox, startSandbox } from './running-sandbox.ts'
import { openVisitor } from './visitor.ts'

let sandbox: RunningSandbox
let browser: Browser
let open: WatchedPage[] = []

beforeAll(async () => {
  ;[sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
})
afterEach(async () => {
  await Promise.all(open.map(({ close }) => close()))
  open = []
})
afterAll(async () => {
  await browser.close()
  await sandbox.remove()
})

/** Signed in, on the dashboard. */
async function visit(name: string): Promise<WatchedPage> {
  const watched = await openVisitor(browser)
  open.push(watched)
  const { page } = watched
  await page.goto(`${sandbox.portal}/app/`)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(sandbox.user(name).password)
  await page.keyboard.press('Enter')
  await heading(page, 'Dashboard').waitFor()
  return watched
}

type Ask = { readonly as: string; readonly method?: string; readonly path: string; readonly body?: object }

const ask = ({ as, method = 'GET', path, body }: Ask): Promise<Response> =>
  fetch(`${sandbox.portal}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${sandbox.user(as).token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })

/** All that the tenant has, once the first look in AWS is over. */
async function resourcesOf(tenant: string, as = 'admin'): Promise<readonly Resource[]> {
  const response = await ask({ as, path: `/tenants/${tenant}/resources?limit=100` })
  const { items, refresh } = (await response.json()) as ResourcePage
  expect(refresh.failure).toBeUndefined()
  return refresh.refreshing || refresh.refreshedAt === undefined ? resourcesOf(tenant, as) : items
}

const withoutId = (body: string) => body.replace(/"requestId":"[^"]*"/, '')

/** Clicks the Console link of the resource's title bar, and answers the new tab. */
async function clickConsole(page: Page, name: string): Promise<Page> {
  const opened = page.context().waitForEvent('page')
  await page.getByRole('link', { name: `Console of ${name}` }).click()
  const tab = await opened
  await tab.getByTestId('signed-in-as').waitFor()
  return tab
}

describe('the Console link in the title bar of the resource page opens', () => {
  test('an S3 bucket', async () => {
    const { page, complaints } = await visit('developer')
    const { bucket } = sandbox.tenant('dev01')
    await page.getByRole('link', { name: 'S3', exact: true }).click()
    await page.getByRole('link', { name: bucket, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: `S3 Bucket › ${bucket}` }).waitFor()
    await page.getByText(`arn:aws:s3:::${bucket}`, { exact: true }).waitFor()
    const tab = await clickConsole(page, bucket)
    await heading(tab, bucket).waitFor()
    await tab.getByText('hello.txt').waitFor()
    expect(await tab.getByTestId('asked-for').textContent()).toBe(`/s3/buckets/${bucket}?region=us-west-2`)
    expect(await tab.getByTestId('signed-in-as').textContent()).toStartWith('duploservices-dev01/developer-')
    expect(withoutStatusLines(complaints)).toEqual([])
  })

  test('a DynamoDB table, fragment included', async () => {
    const { page } = await visit('reader')
    const { table } = sandbox.tenant('dev01')
    await page.getByRole('link', { name: 'DynamoDB', exact: true }).click()
    await page.getByRole('link', { name: table, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: `DynamoDB Table › ${table}` }).waitFor()
    const tab = await clickConsole(page, table)
    await heading(tab, table).waitFor()
    await tab.getByText('a ticket of dev01').waitFor()
    await tab.getByText(`/dynamodbv2/home?region=us-west-2#table?name=${table}`, { exact: true }).waitFor()
  })

  test('every type of resource that there is', async () => {
    const resources = await resourcesOf('dev01', 'developer')
    expect(new Set(resources.map(({ type }) => type)).size).toBe(18)
    const { page, close } = await openVisitor(browser)
    for (const { arn, destination, type } of resources) {
      const path = '/tenants/dev01/console-sessions'
      const session = await ask({ as: 'developer', method: 'POST', path, body: { destination } })
      await page.goto(((await session.json()) as ConsoleSession).consoleUrl)
      await page.getByText(destination, { exact: true }).waitFor()
      const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? 'nothing'
      expect(`${type} ${arn}`).toContain(title)
      expect(`${type} ${await page.getByTestId('refused').count()}`).toBe(`${type} 0`)
    }
    await close()
  })
})

describe('the list', () => {
  test('is found through the navigation, filtered, sorted and kept in the address', async () => {
    const { page } = await visit('developer')
    await page.getByRole('link', { name: 'All', exact: true }).click()
    await heading(page, 'All resources').waitFor()
    await page.getByRole('link', { name: 'dev01-jobs', exact: true }).waitFor()
    await page.getByRole('searchbox', { name: 'Find by name or ARN' }).fill('RDS')
    await page.waitForURL(/q=RDS/)
    const names = page.getByRole('rowheader')
    await page.getByRole('link', { name: 'dev01-jobs', exact: true }).waitFor({ state: 'detached' })
    expect(await names.allTextContents()).toEqual(['dev01-ledger', 'dev01-orders'])
    await page.getByRole('button', { name: /^Name/ }).click()
    await page.waitForURL(/sort=-name/)
    await names.first().getByText('dev01-orders').waitFor()
    await page.reload()
    await names.first().getByText('dev01-orders').waitFor()
    expect(await names.allTextContents()).toEqual(['dev01-orders', 'dev01-ledger'])
    expect(new URL(page.url()).searchParams.get('tenant')).toBe('dev01')
  })

  test("another tenant's is refused with a sentence, and the header's tenant does not change", async () => {
    const { page } = await visit('developer')
    await page.goto(`${sandbox.portal}/app/cloud-services/s3-bucket?tenant=dev02`)
    await page.getByText('You have no access to this tenant, or there is no such tenant.').waitFor()
    expect(await page.getByText('dev02').count()).toBe(0)
  })

  test('follows the tenant that is chosen in the header', async () => {
    const { page } = await visit('admin')
    await page.goto(`${sandbox.portal}/app/cloud-services/s3-bucket?tenant=dev02`)
    await page.getByRole('link', { name: sandbox.tenant('dev02').bucket, exact: true }).waitFor()
    await page.getByRole('button', { name: /Tenant/ }).click()
    await page.getByRole('option', { name: 'dev01' }).click()
    await page.getByRole('link', { name: sandbox.tenant('dev01').bucket, exact: true }).waitFor()
    expect(new URL(page.url()).search).toBe('?tenant=dev01')
    expect(await page.getByText(sandbox.tenant('dev02').bucket).count()).toBe(0)
  })

  test('Refresh asks the portal to look again, and the time of the last look is shown', async () => {
    await resourcesOf('dev02')
    const { page } = await visit('admin')
    await page.goto(`${sandbox.portal}/app/cloud-services?tenant=dev02`)
    await page.getByRole('link', { name: 'dev02-jobs', exact: true }).waitFor()
    const asked = page.waitForResponse((response) =>
      response.url().endsWith('/tenants/dev02/resources/refresh'),
    )
    await page.getByRole('button', { name: 'Refresh' }).click()
    expect((await asked).status()).toBe(202)
    await page.getByText('Last refreshed').waitFor()
  })
})

describe('pasting into the header', () => {
  const box = (page: Page) => page.getByRole('searchbox', { name: 'Paste any ARN or console URL' })

  test('an ARN leads to the page of its resource, by keyboard alone', async () => {
    const { page } = await visit('admin')
    await box(page).focus()
    await page.keyboard.insertText('arn:aws:logs:us-west-2:123456789012:log-group:/dev02/app:*')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'CloudWatch Log Group › /dev02/app' }).waitFor()
    expect(new URL(page.url()).searchParams.get('tenant')).toBe('dev02')
    expect(await box(page).inputValue()).toBe('')
  })

  test('the address of a console page without a resource opens the console there', async () => {
    const { page } = await visit('developer')
    await box(page).fill(
      'https://us-west-2.console.aws.amazon.com/cloudformation/home?region=us-west-2#/stacks',
    )
    await page.keyboard.press('Enter')
    await page.getByTestId('signed-in-as').waitFor()
    await page.getByText('/cloudformation/home?region=us-west-2#/stacks', { exact: true }).waitFor()
  })

  test("another tenant's resource and a foreign host are refused with a sentence; Escape takes it away", async () => {
    const { page } = await visit('developer')
    await box(page).fill(`arn:aws:s3:::${sandbox.tenant('dev02').bucket}`)
    await page.keyboard.press('Enter')
    const refusal = page.getByText('None of your tenants has this resource, or there is no such resource.')
    await refusal.waitFor()
    await page.keyboard.press('Escape')
    await refusal.waitFor({ state: 'detached' })
    await box(page).fill('https://console.aws.amazon.com.evil.example/s3/buckets/x')
    await page.keyboard.press('Enter')
    await page.getByText('This is not an address of the AWS console.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/app/')
  })
})

describe('a developer of dev01, by the API', () => {
  const paths = ['', '/types', `/${encodeURIComponent('arn:aws:s3:::x-y')}`]
  for (const path of paths)
    test(`cannot tell dev02 from nothing at /resources${path}`, async () => {
      const answers = await Promise.all(
        ['dev02', 'nowhere'].map((tenant) =>
          ask({ as: 'developer', path: `/tenants/${tenant}/resources${path}` }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual([403, 403])
      const [forbidden, unknown] = await Promise.all(answers.map((answer) => answer.text()))
      expect(withoutId(forbidden ?? '')).toBe(withoutId(unknown ?? 'x'))
    })

  test("cannot locate dev02's resources, though they are known", async () => {
    const others = await resourcesOf('dev02')
    const locate = (text: string) =>
      ask({ as: 'developer', method: 'POST', path: '/resources/locate', body: { text } })
    const unknown = withoutId(await (await locate('arn:aws:s3:::no-such-bucket')).text())
    expect(others.length).toBeGreaterThan(17)
    for (const { arn } of others) {
      const refused = await locate(arn)
      expect(`${arn} ${refused.status}`).toBe(`${arn} 403`)
      expect(withoutId(await refused.text())).toBe(unknown)
    }
    const own = await locate('arn:aws:sqs:us-west-2:123456789012:dev01-jobs')
    expect(((await own.json()) as Located).tenant).toBe('dev01')
  })
})

describe('accessibility', () => {
  for (const colorScheme of ['light', 'dark'] as const)
    test(`of the list, a resource and the refusal, ${colorScheme}`, async () => {
      const { page } = await visit('developer')
      await page.emulateMedia({ colorScheme })
      await page.getByRole('link', { name: 'All', exact: true }).click()
      await page.getByRole('link', { name: 'dev01-jobs', exact: true }).waitFor()
      expect(await seriousViolations(page)).toEqual([])
      await page.getByRole('link', { name: 'dev01-jobs', exact: true }).click()
      await page.getByRole('tab', { name: 'Tags' }).click()
      await page.getByRole('rowheader', { name: 'tenant' }).waitFor()
      expect(await seriousViolations(page)).toEqual([])
      await page.goto(`${sandbox.portal}/app/cloud-services?tenant=dev02`)
      await page.getByText('You have no access to this tenant').waitFor()
      expect(await seriousViolations(page)).toEqual([])
    })
})
