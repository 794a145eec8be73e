/** The first run of `jitney serve`, in a real browser. */
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  setDefaultTimeout,
  test,
} from 'bun:test'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { seriousViolations } from '../web/axe.ts'
import { launchBrowser, openPage } from '../web/browser.ts'
import { heading, withoutStatusLines } from '../web/helpers.ts'
import { type RunningPortal, startServe } from './running-portal.ts'

setDefaultTimeout(120_000)

let browser: Browser
let portal: RunningPortal

beforeAll(async () => {
  browser = await launchBrowser()
})
beforeEach(async () => {
  portal = await startServe()
})
afterEach(() => portal.remove())
afterAll(() => browser.close())

const visit = async (path: string) => {
  const watched = await openPage(await browser.newContext(), { colorScheme: 'light' })
  await watched.page.goto(portal.origin + path)
  return watched
}

const password = 'correct horse battery'

async function fill(page: Page, code: string): Promise<void> {
  await page.getByLabel('Setup code').fill(code)
  await page.getByLabel('Name').fill('root@example.com')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByLabel('Repeat the password').fill(password)
  await page.getByRole('button', { name: 'Create administrator' }).click()
}

const code = () => portal.setupCode() ?? ''

describe('the first run', () => {
  test('every page leads to it; the code makes the administrator, who is signed in and led on', async () => {
    const { page, complaints } = await visit('/app/profile')
    await heading(page, 'Set up this portal').waitFor()
    expect(new URL(page.url()).pathname).toBe('/app/first-run')
    expect(await seriousViolations(page)).toEqual([])
    await fill(page, code())
    await heading(page, 'Welcome, root@example.com').waitFor()
    const next = page.getByRole('link', { name: 'Connect an AWS account' })
    expect(await next.getAttribute('href')).toBe('/app/administrator/accounts/new')
    expect(await seriousViolations(page)).toEqual([])
    await page.getByRole('link', { name: 'Go to the dashboard' }).click()
    await heading(page, 'Dashboard').waitFor()
    await page.goto(`${portal.origin}/app/first-run`)
    await heading(page, 'Dashboard').waitFor()
    expect(portal.setupCode()).toBeUndefined()
    expect(complaints).toEqual([])
  })

  test('says beside each field what is wrong, and sends nothing', async () => {
    const { page } = await visit('/app/')
    await page.getByLabel('Setup code').waitFor()
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.keyboard.press('Enter')
    for (const sentence of [
      'Enter the setup code.',
      'Enter a name.',
      'A password has at least 12 characters.',
      'The two are not the same.',
    ])
      await page.getByText(sentence).waitFor()
    expect(portal.printed()).not.toContain('"path":"/api/v1/setup"')
  })

  test('a wrong code is refused, and what was typed stays', async () => {
    const { page, complaints } = await visit('/app/')
    await fill(page, 'a guess')
    await page.getByText('This is not the setup code.').waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('root@example.com')
    await page.getByLabel('Setup code').fill(code())
    await page.getByRole('button', { name: 'Create administrator' }).click()
    await heading(page, 'Welcome, root@example.com').waitFor()
    expect(withoutStatusLines(complaints)).toEqual([])
  })

  test('the code is in a private file, and printed nowhere but to a terminal', async () => {
    expect(statSync(join(portal.dataDirectory, 'setup-code')).mode & 0o777).toBe(0o600)
    expect(code()).not.toBe('')
    expect(portal.printed()).not.toContain(code())
    expect(portal.printed()).toContain('portal.setup_needed')
    await portal.remove()
    portal = await startServe({ terminal: true })
    expect(portal.printed()).toContain(code())
    expect(portal.printed()).toContain(`${portal.origin}/app/first-run`)
  })

  test('a restart makes another code while nobody is there, and none once somebody is', async () => {
    const first = code()
    await portal.stop()
    portal = await startServe({ dataDirectory: portal.dataDirectory })
    expect(code()).not.toBe(first)
    const { page } = await visit('/app/')
    await fill(page, first)
    await page.getByText('This is not the setup code.').waitFor()
    await fill(page, code())
    await heading(page, 'Welcome, root@example.com').waitFor()
    await portal.stop()
    portal = await startServe({ dataDirectory: portal.dataDirectory })
    expect(portal.setupCode()).toBeUndefined()
    // Still signed in: a cookie is for the host, whatever the port.
    await page.goto(`${portal.origin}/app/first-run`)
    await heading(page, 'Dashboard').waitFor()
  })
})
