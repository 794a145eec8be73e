import { describe, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { consoleAddress, problem } from './fake-portal.ts'
import { changes, heading, setStage, withoutStatusLines } from './helpers.ts'

const stage = setStage()
const alice = { user: 'alice' }

const answerAsConsole = (page: Page) =>
  page
    .context()
    .route('https://console.example/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>AWS</h1>' }),
    )

/** From the sign-in page, where nothing is asked of the portal, so that the console's address can be answered. */
async function openConsolePage(path: string) {
  const watched = await stage.visit('/app/sign-in', alice)
  await answerAsConsole(watched.page)
  await heading(watched.page, 'Sign in').waitFor()
  await watched.page.goto(stage.portal.origin + path)
  return watched
}

describe('console', () => {
  test('has one session of the tenant issued and goes there, leaving no trace in the history', async () => {
    const { page, complaints } = await openConsolePage('/app/console?tenant=dev01')
    await page.waitForURL(consoleAddress)
    expect(changes(stage.portal)).toEqual([
      { method: 'POST', path: '/tenants/dev01/console-sessions', body: {} },
    ])
    await page.goBack()
    await heading(page, 'Sign in').waitFor()
    expect(changes(stage.portal)).toHaveLength(1)
    expect(complaints).toEqual([])
  })

  test('passes a destination on', async () => {
    const { page } = await openConsolePage('/app/console?tenant=dev01&destination=%2Fs3%2Fbuckets%2Fdata')
    await page.waitForURL(consoleAddress)
    expect(changes(stage.portal)[0]?.body).toEqual({ destination: '/s3/buckets/data' })
  })

  test("opens the administrator's console", async () => {
    const { page } = await openConsolePage('/app/console?administrator=true')
    await page.waitForURL(consoleAddress)
    expect(changes(stage.portal)).toEqual([
      { method: 'POST', path: '/administrator/console-sessions', body: {} },
    ])
  })

  test('signs in first and comes back', async () => {
    const { page } = await stage.visit('/app/console?tenant=dev01')
    await answerAsConsole(page)
    await page.getByLabel('Name').fill('alice')
    await page.getByLabel('Password').fill('right')
    await page.keyboard.press('Enter')
    await page.waitForURL(consoleAddress)
  })

  test('a refusal is shown with its hint and request id, and can be tried again', async () => {
    let tries = 0
    stage.portal.state.answers['POST /tenants/dev01/console-sessions'] = () => {
      tries += 1
      return problem(403, 'access_ending', 'your access ends within 15 minutes', 'ask for longer access')
    }
    const { page, complaints } = await stage.visit('/app/console?tenant=dev01', alice)
    const alert = page.getByRole('alert')
    await alert.getByText('Your access ends within 15 minutes.').waitFor()
    expect(await alert.textContent()).toContain('Ask for longer access.')
    expect(await alert.textContent()).toContain('req-4711')
    expect(tries).toBe(1)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Your access ends within 15 minutes.').waitFor()
    expect(withoutStatusLines(complaints)).toEqual([])
  })

  for (const query of ['', '?tenant=', '?tenant=dev01&administrator=true', '?administrator=yes']) {
    test(`asks for nothing when the address is "${query}"`, async () => {
      const { page } = await stage.visit(`/app/console${query}`, alice)
      await page.getByText('This address names no tenant to open.').waitFor()
      expect(changes(stage.portal)).toEqual([])
    })
  }

  for (const destination of [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    's3/buckets',
    '/a b',
    '',
  ]) {
    test(`asks for nothing when the destination is "${destination}"`, async () => {
      const query = new URLSearchParams({ tenant: 'dev01', destination })
      const { page } = await stage.visit(`/app/console?${query}`, alice)
      await page.getByText('This address leads to no place of the AWS console.').waitFor()
      expect(changes(stage.portal)).toEqual([])
    })
  }

  for (const address of ['javascript:alert(1)', 'http://console.example/', 'data:text/html,hi']) {
    test(`goes nowhere when the portal answers ${address}`, async () => {
      stage.portal.state.answers['POST /tenants/dev01/console-sessions'] = () =>
        Response.json({ consoleUrl: address })
      const { page } = await stage.visit('/app/console?tenant=dev01', alice)
      await page.getByText('an address that is no AWS console').waitFor()
      expect(new URL(page.url()).pathname).toBe('/app/console')
    })
  }
})
