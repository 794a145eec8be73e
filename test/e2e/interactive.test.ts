/** A person authorizes: the first AWS call, the browser, Authorize or Cancel, and what the call then does. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, readableByScripts } from '../web/browser.ts'
import { withoutStatusLines } from '../web/helpers.ts'
import { type BrowserHandover, browserHandover } from './browser-handover.ts'
import { type Ran, run, throughProxy } from './run.ts'
import { homeWith, jitney, type RunningSandbox, startSandbox } from './running-sandbox.ts'
import { openVisitor } from './visitor.ts'

let sandbox: RunningSandbox
let browser: Browser
let home: string
let handover: BrowserHandover

beforeAll(async () => {
  ;[sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await sandbox.remove()
})

/** Each test is a computer of its own, on which nobody has signed in yet. */
beforeEach(() => {
  handover = browserHandover()
  const process = `${jitney} aws --tenant dev01 --host ${sandbox.portal} --interactive`
  const administrator = `${jitney} aws --admin --host ${sandbox.portal} --interactive`
  home = homeWith(
    `[profile dev01]\nregion = us-west-2\ncredential_process = ${process}\n` +
      `[profile admin]\nregion = us-west-2\ncredential_process = ${administrator}\n`,
  )
})

const environment = () => ({ HOME: home, JITNEY_BROWSER: handover.program, ...throughProxy(sandbox) })

const aws = (as: string, ...words: string[]): Promise<Ran> =>
  run(['/usr/bin/aws', ...words], { env: { ...environment(), AWS_PROFILE: as } })

async function signIn(page: Page, name: string, password = sandbox.user(name).password): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe('the first AWS call', () => {
  test('opens the browser, and succeeds once the person has authorized', async () => {
    const call = aws('dev01', 's3', 'ls', `s3://${sandbox.tenant('dev01').bucket}`)
    const url = await handover.opened()
    const { page, complaints, close } = await openVisitor(browser)
    await page.goto(url)
    await signIn(page, 'developer')
    await page
      .getByText('The jitney application on your computer wants to access your credentials.')
      .waitFor()
    expect(await page.getByText('developer').count()).toBeGreaterThan(0)
    await click(page, 'Authorize')
    const { code, stdout } = await call
    expect([code, stdout.includes('hello.txt')]).toEqual([0, true])
    await page.getByText('close this tab').waitFor()
    expect(await readableByScripts(page)).not.toMatch(/jit[tlp]_/)
    expect(withoutStatusLines(complaints)).toEqual([])
    await close()
  })

  test('and the next one asks nobody', async () => {
    const call = aws('dev01', 's3', 'ls')
    const { page, close } = await openVisitor(browser)
    await page.goto(await handover.opened())
    await signIn(page, 'developer')
    await click(page, 'Authorize')
    expect((await call).code).toBe(0)
    await close()
    const next = await run(['/usr/bin/aws', 's3', 'ls'], {
      env: { ...environment(), AWS_PROFILE: 'dev01', JITNEY_BROWSER: '/bin/false' },
    })
    expect([next.code, next.stderr]).toEqual([0, ''])
  })

  test('Cancel ends it in one clear sentence, and nothing was issued', async () => {
    const call = aws('dev01', 's3', 'ls')
    const { page, close } = await openVisitor(browser)
    await page.goto(await handover.opened())
    await signIn(page, 'developer')
    await click(page, 'Cancel')
    const { code, stdout, stderr } = await call
    expect(code).not.toBe(0)
    expect(stdout).toBe('')
    expect(stderr).toContain('jitney: the request was cancelled in the browser')
    await close()
  })

  test('a wrong password changes nothing: the person tries again and the call goes on', async () => {
    const call = aws('dev01', 's3', 'ls')
    const { page, close } = await openVisitor(browser)
    await page.goto(await handover.opened())
    await signIn(page, 'developer', 'not the password')
    await page.getByText('the name or the password is wrong', { exact: false }).waitFor()
    await signIn(page, 'developer')
    await click(page, 'Authorize')
    expect((await call).code).toBe(0)
    await close()
  })

  test('a stray request to the listener does not end the login', async () => {
    const call = aws('dev01', 's3', 'ls')
    const url = new URL(await handover.opened())
    const listener = url.searchParams.get('redirect_uri') ?? ''
    const origin = new URL(listener).origin
    const stray = await Promise.all(
      [
        `${origin}/favicon.ico`,
        `${origin}/`,
        listener,
        `${listener}?code=evil&state=evil`,
        `${origin}/?t=evil`,
      ].map(async (address) => (await fetch(address, { redirect: 'manual' })).status),
    )
    expect(stray.every((status) => status >= 400)).toBe(true)
    const { page, close } = await openVisitor(browser)
    await page.goto(url.href)
    await signIn(page, 'developer')
    await click(page, 'Authorize')
    expect((await call).code).toBe(0)
    await close()
  })
})

describe('administrator access', () => {
  test('is asked for in so many words, and given to an administrator', async () => {
    const call = aws('admin', 'sts', 'get-caller-identity')
    const { page, close } = await openVisitor(browser)
    await page.goto(await handover.opened())
    await signIn(page, 'admin')
    await page.getByText('Administrator access', { exact: true }).waitFor()
    await click(page, 'Authorize')
    const { stdout } = await call
    expect(stdout).toContain('assumed-role/jitney-administrator/admin-')
    await close()
  })
})

describe('the AWS console', () => {
  test('is reached from ConsoleUrl, and says who is there and until when', async () => {
    const token = sandbox.user('developer').token
    const printed = await run(
      [jitney, 'aws', '--no-cache', '--tenant', 'dev01', '--host', sandbox.portal, '--token', token],
      { env: { HOME: home } },
    )
    const { ConsoleUrl } = JSON.parse(printed.stdout)
    const { page, close } = await openVisitor(browser)
    await page.goto(ConsoleUrl)
    expect(await page.getByTestId('signed-in-as').textContent()).toContain('duploservices-dev01/developer-')
    expect(await page.getByTestId('expires-at').textContent()).toMatch(/\d{4}-\d\d-\d\d|\d\d:\d\d/)
    await close()
    const second = await openVisitor(browser)
    await second.page.goto(ConsoleUrl)
    expect(await second.page.getByTestId('signed-in-as').count()).toBe(0)
    await second.close()
  })

  test("the portal's link opens it after sign-in", async () => {
    const { page, close } = await openVisitor(browser)
    await page.goto(`${sandbox.portal}/app/console?tenant=dev01`)
    await signIn(page, 'developer')
    await page.getByTestId('signed-in-as').waitFor()
    await close()
  })
})
