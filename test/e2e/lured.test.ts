/** A page of another site leads a signed-in administrator to the portal: nothing happens without their click. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../web/browser.ts'
import { type RunningSandbox, startSandbox } from './running-sandbox.ts'
import { openVisitor } from './visitor.ts'

let sandbox: RunningSandbox
let browser: Browser

beforeAll(async () => {
  ;[sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await sandbox.remove()
})

const issued = async (): Promise<number> => {
  const headers = { authorization: `Bearer ${sandbox.user('admin').token}` }
  const answer = await fetch(`${sandbox.portal}/api/v1/audit?kind=session.issued`, { headers })
  return ((await answer.json()) as { items: unknown[] }).items.length
}

/** Another site: of the same host name even, at a port of its own. */
const evil = (address: string) =>
  Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: () =>
      new Response(`<script>location = ${JSON.stringify(address)}</script>`, {
        headers: { 'content-type': 'text/html' },
      }),
  })

test.each(['/app/console', '/app/console/', '/app/%63onsole'])('to %s', async (path) => {
  const { page, close } = await openVisitor(browser)
  await page.goto(`${sandbox.portal}/app/sign-in`)
  await page.getByLabel('Name').fill('admin')
  await page.getByLabel('Password').fill(sandbox.user('admin').password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
  const before = await issued()
  const site = evil(
    `${sandbox.portal}${path}?administrator=true&destination=${encodeURIComponent('/iam/home')}`,
  )
  await page.goto(`http://127.0.0.1:${site.port}/`)
  await page
    .getByText('Another site asks this portal to open the AWS console for AWS as administrator.')
    .waitFor()
  expect(await issued()).toBe(before)
  await page.getByRole('button', { name: 'Open the AWS console' }).click()
  await page.getByTestId('signed-in-as').waitFor()
  expect(await issued()).toBe(before + 1)
  await Promise.all([close(), site.stop(true)])
})

test('to the sign-in, with a place to go on to: the portal goes its own way', async () => {
  const { page, close } = await openVisitor(browser)
  const back = encodeURIComponent('/app/console?administrator=true')
  const site = evil(`${sandbox.portal}/app/sign-in?return=${back}`)
  const before = await issued()
  await page.goto(`http://127.0.0.1:${site.port}/`)
  await page.getByLabel('Name').fill('admin')
  await page.getByLabel('Password').fill(sandbox.user('admin').password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
  expect(await issued()).toBe(before)
  await Promise.all([close(), site.stop(true)])
})
