/**
 * Takes a picture of every page, in light, in dark and at a phone's width, into `test-results/screens`:
 *
 *     bun scripts/screens.ts [part of a page's name]
 *
 * Runs a sandbox of its own from `dist/jitney`, so build that first. A page that complains makes the command fail.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { type RunningSandbox, startSandbox } from '../test/e2e/running-sandbox.ts'
import { launchBrowser, openPage } from '../test/web/browser.ts'

export type Screen = {
  /** Of the file. */
  readonly name: string
  readonly path: string
  /** Who looks; nobody where there is no sign-in. */
  readonly as?: 'admin' | 'developer' | 'reader'
  /** What is done before the picture. */
  readonly first?: (page: Page) => Promise<void>
}

export const openMenu = (page: Page) => page.getByRole('button', { name: 'More ways to AWS' }).last().click()
/** Follows the link, and waits for the page that it leads to. */
const follow = (name: string) => async (page: Page) => {
  await page.getByRole('link', { name, exact: true }).first().click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}
export const click = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click()

/** Every page there is: a new page adds its line. */
const screens: readonly Screen[] = [
  { name: 'sign-in', path: '/app/sign-in' },
  { name: 'not-found', path: '/app/nowhere' },
  { name: 'dashboard', path: '/app/', as: 'admin' },
  { name: 'dashboard-user', path: '/app/', as: 'developer' },
  { name: 'profile', path: '/app/profile', as: 'admin' },
  { name: 'profile-user', path: '/app/profile', as: 'developer' },
  { name: 'profile-menu', path: '/app/profile', as: 'admin', first: openMenu },
  {
    name: 'profile-add-token',
    path: '/app/profile',
    as: 'admin',
    first: async (page) => {
      await click('Add a permanent API token')(page)
      await page.getByLabel('Token Name').waitFor()
    },
  },
  { name: 'jit-credentials', path: '/app/profile?jit=credentials', as: 'developer' },
  {
    name: 'jit-credentials-issued',
    path: '/app/profile?jit=credentials',
    as: 'developer',
    first: async (page) => {
      await click('Get JIT Access')(page)
      await page.getByText('Step 2:').waitFor()
    },
  },
  { name: 'jit-workstation', path: '/app/profile?jit=workstation', as: 'developer' },
  { name: 'jit-administrator', path: '/app/?jit=workstation&administrator=true', as: 'admin' },
  { name: 'users', path: '/app/administrator/users', as: 'admin' },
  { name: 'user', path: '/app/administrator/users', as: 'admin', first: follow('developer') },
  { name: 'tenants', path: '/app/administrator/tenants', as: 'admin' },
  { name: 'tenant-user-access', path: '/app/administrator/tenants/dev01', as: 'admin' },
  { name: 'tenant-settings', path: '/app/administrator/tenants/dev01?tab=settings', as: 'admin' },
  { name: 'tenant-resources', path: '/app/administrator/tenants/dev01?tab=resources', as: 'admin' },
  { name: 'tenant-audit', path: '/app/administrator/tenants/dev01?tab=audit', as: 'admin' },
  { name: 'accounts', path: '/app/administrator/accounts', as: 'admin' },
  { name: 'account', path: '/app/administrator/accounts/default', as: 'admin' },
  { name: 'account-new', path: '/app/administrator/accounts/new', as: 'admin' },
  { name: 'system-settings', path: '/app/administrator/system-settings', as: 'admin' },
  { name: 'audit', path: '/app/administrator/audit', as: 'admin' },
  { name: 'cloud-services', path: '/app/cloud-services', as: 'developer' },
  { name: 'cloud-services-s3', path: '/app/cloud-services/s3-bucket', as: 'developer' },
  { name: 'console-asked', path: '/app/console?tenant=dev01&ask=true', as: 'developer' },
  { name: 'sessions', path: '/app/sessions', as: 'developer' },
  { name: 'sessions-everyone', path: '/app/sessions?whose=everyone', as: 'admin' },
  {
    name: 'local-access',
    path: '/app/user/verify-token?localAppName=duplo-jit&localPort=45678&isAdmin=true',
    as: 'admin',
  },
  {
    name: 'local-access-granted',
    path: '/app/user/verify-token?localAppName=duplo-jit&localPort=45678&success=true',
  },
]

/** So that lists and pictures have something to show. */
export async function takeSessions(sandbox: RunningSandbox): Promise<void> {
  for (const [name, path] of [
    ['admin', '/administrator/credentials'],
    ['admin', '/tenants/dev02/credentials'],
    ['developer', '/tenants/dev01/console-sessions'],
    ['reader', '/tenants/dev01/credentials'],
  ] as const)
    await fetch(`${sandbox.portal}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.user(name).token}` },
    })
}

const looks = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { look: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
] as const

const directory = join(import.meta.dir, '../test-results/screens')

async function takeAll(
  sandbox: RunningSandbox,
  browser: Browser,
  wanted: string,
): Promise<readonly string[]> {
  const failures: string[] = []
  for (const { look, colorScheme, viewport } of looks)
    for (const screen of screens.filter(({ name }) => name.includes(wanted))) {
      const context = await browser.newContext({ viewport })
      const { page, complaints } = await openPage(context, { colorScheme })
      const file = join(directory, `${screen.name}.${look}.png`)
      await take(page, screen, { sandbox, file }).catch((error) => complaints.push(String(error)))
      await context.close()
      failures.push(...complaints.filter(isFault).map((text) => `${screen.name} (${look}): ${text}`))
    }
  return failures
}

async function take(
  page: Page,
  screen: Screen,
  { sandbox, file }: { readonly sandbox: RunningSandbox; readonly file: string },
): Promise<void> {
  await show(page, screen, sandbox)
  await page.screenshot({ path: file, fullPage: true })
}

/** Brings the page to where the picture is taken. */
export async function show(page: Page, { path, as, first }: Screen, sandbox: RunningSandbox): Promise<void> {
  if (as) await signIn(page, sandbox, as)
  await page.goto(sandbox.portal + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  await first?.(page)
  await page.waitForLoadState('networkidle')
}

async function signIn(page: Page, sandbox: RunningSandbox, name: string): Promise<void> {
  const { password } = sandbox.user(name)
  const answer = await page.request.post(`${sandbox.portal}/api/v1/logins`, {
    data: { name, password },
    headers: { origin: sandbox.portal },
  })
  if (!answer.ok()) throw new Error(`${name} could not sign in: ${answer.status()}`)
}

/** What Chromium itself says of a page that nobody is signed in to is no fault of the page. */
const isFault = (complaint: string): boolean => !complaint.includes('responded with a status of 401')

if (import.meta.main) {
  mkdirSync(directory, { recursive: true })
  const [sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
  await takeSessions(sandbox)
  const failures = await takeAll(sandbox, browser, process.argv[2] ?? '')
  await Promise.all([browser.close(), sandbox.remove()])
  console.log(`${directory}: ${failures.length === 0 ? 'no page complained' : failures.join('\n')}`)
  process.exitCode = failures.length === 0 ? 0 : 1
}
