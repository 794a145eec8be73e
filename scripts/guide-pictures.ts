/**
 * Takes the pictures of the guides into `docs/guides/images`, from a real run:
 *
 *     bun scripts/guide-pictures.ts [part of a picture's name]
 *
 * Runs a sandbox of its own from `dist/jitney`, so build that first. Secrets are cut short, and the address that the
 * sandbox happened to get is written as `https://jitney.example.com`; all else is as it was.
 */
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { type RunningSandbox, startSandbox } from '../test/e2e/running-sandbox.ts'
import { launchBrowser, openPage } from '../test/web/browser.ts'
import { click, openMenu, type Screen, show, takeSessions } from './screens.ts'

type Picture = Screen & {
  /** The part of the page that is in the picture; all that a browser window of this height shows when absent. */
  readonly of?: string
  readonly height: number
}

const clickIn = (part: string, name: string) => (page: Page) =>
  page.locator(part).getByRole('button', { name, exact: true }).last().click()

const dialog = '[role=dialog] [class*=awsui_dialog_]'
const card = '.small-page'

const pictures: readonly Picture[] = [
  { name: 'sign-in', path: '/app/sign-in', of: card, height: 500 },
  { name: 'dashboard', path: '/app/', as: 'admin', height: 760 },
  { name: 'profile-menu', path: '/app/profile', as: 'admin', first: openMenu, height: 900 },
  { name: 'cloud-services', path: '/app/cloud-services', as: 'developer', height: 640 },
  {
    name: 'resource',
    path: '/app/cloud-services/dynamodb-table',
    as: 'developer',
    first: async (page) => {
      await page.getByRole('link', { name: 'dev01-orders', exact: true }).click()
      await page.getByText('Details').first().waitFor()
    },
    height: 440,
  },
  {
    name: 'temporary-credentials',
    path: '/app/profile?jit=credentials',
    as: 'developer',
    first: async (page) => {
      await click('Get JIT Access')(page)
      await page.getByText('Step 2:').waitFor()
    },
    of: dialog,
    height: 900,
  },
  { name: 'workstation', path: '/app/profile?jit=workstation', as: 'developer', of: dialog, height: 1200 },
  {
    name: 'local-access',
    path: '/app/user/verify-token?localAppName=duplo-jit&localPort=45678&isAdmin=false',
    as: 'developer',
    of: card,
    height: 800,
  },
  {
    name: 'add-tenant-feature',
    path: '/app/administrator/tenants/dev01?tab=settings',
    as: 'admin',
    first: async (page) => {
      await click('Add')(page)
      await page.getByRole('button', { name: 'Select Feature' }).click()
      await page.getByRole('option', { name: 'AWS Access Token Validity' }).click()
      await page.getByLabel('Value, in seconds').fill('14400')
    },
    of: dialog,
    height: 800,
  },
  {
    name: 'role-maximum',
    path: '/app/administrator/tenants/dev02?tab=settings',
    as: 'admin',
    first: (page) => page.getByRole('button', { name: 'Raise it to 14400 seconds' }).waitFor(),
    height: 900,
  },
  {
    name: 'add-user-access',
    path: '/app/administrator/tenants/dev01',
    as: 'admin',
    first: async (page) => {
      await click('Add')(page)
      await page.getByRole('dialog').getByText('Readonly Access').click()
      await page.getByRole('combobox', { name: 'User' }).fill('developer')
      await page.getByPlaceholder('YYYY/MM/DD').fill('2027/01/31')
      await page.getByRole('heading', { name: 'Add User Access' }).click()
    },
    of: dialog,
    height: 800,
  },
  {
    name: 'user-actions',
    path: '/app/administrator/users',
    as: 'admin',
    first: (page) => page.getByRole('button', { name: 'Actions for developer' }).click(),
    height: 460,
  },
  {
    name: 'account',
    path: '/app/administrator/accounts/default',
    as: 'admin',
    first: async (page) => {
      await clickIn('main', 'Check')(page)
      await page.getByText('It can open sessions').waitFor()
    },
    height: 900,
  },
  {
    name: 'audit',
    path: '/app/administrator/audit?kind=session.issued',
    as: 'admin',
    first: (page) => page.getByRole('button', { name: 'Details' }).first().click(),
    height: 820,
  },
  { name: 'system-settings', path: '/app/administrator/system-settings', as: 'admin', height: 760 },
]

/** So that the page of dev02, whose role the portal may not change, has something to say. */
const askForFourHours = ({ portal, user }: RunningSandbox) =>
  fetch(`${portal}/api/v1/tenants/dev02/settings/awsAccessTokenValidity`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${user('admin').token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ value: 14_400 }),
  })

/** Runs in the page: secrets keep their beginning alone. */
function withoutSecrets(): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const node = texts.currentNode
    const text = node.nodeValue ?? ''
    const shown = text
      .replaceAll(location.origin, 'https://jitney.example.com')
      .replace(/(jit[a-z]_)[A-Za-z0-9_-]{8,}/g, '$1…')
      .replace(/((?:SECRET_ACCESS_KEY|SESSION_TOKEN)='.{4})[^']+/g, '$1…')
    // Writing what stands there already would make the page draw again.
    if (shown !== text) node.nodeValue = shown
  }
}

const directory = join(import.meta.dir, '../docs/guides/images')
const mostBytes = 150_000

async function take(browser: Browser, picture: Picture, sandbox: RunningSandbox): Promise<readonly string[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: picture.height } })
  const { page, complaints } = await openPage(context, { colorScheme: 'light' })
  const path = join(directory, `${picture.name}.png`)
  await show(page, picture, sandbox)
  await page.evaluate(withoutSecrets)
  const clip = picture.of === undefined ? null : await page.locator(picture.of).first().boundingBox()
  await page.screenshot({ path, animations: 'disabled', ...(clip && { clip }) })
  await context.close()
  const { size } = statSync(path)
  const faults = complaints.filter((text) => !text.includes('responded with a status of 401'))
  return [...faults, ...(size > mostBytes ? [`${size} bytes are too many`] : [])].map(
    (fault) => `${picture.name}: ${fault}`,
  )
}

if (import.meta.main) {
  mkdirSync(directory, { recursive: true })
  const [sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
  await takeSessions(sandbox)
  await askForFourHours(sandbox)
  const faults: string[] = []
  for (const picture of pictures.filter(({ name }) => name.includes(process.argv[2] ?? ''))) {
    const found = await take(browser, picture, sandbox).catch((error) => [`${picture.name}: ${error}`])
    faults.push(...found)
  }
  await Promise.all([browser.close(), sandbox.remove()])
  console.log(`${directory}: ${faults.length === 0 ? 'taken' : faults.join('\n')}`)
  process.exitCode = faults.length === 0 ? 0 : 1
}
