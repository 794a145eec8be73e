/** A real Chromium, and pages in it that remember everything they complained about. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

export type WatchedPage = {
  readonly page: Page
  /** Console errors and warnings, policy violations and uncaught errors, in order. */
  readonly complaints: string[]
  readonly close: () => Promise<void>
}

export async function openPage(
  context: BrowserContext,
  media: { readonly colorScheme: 'light' | 'dark' },
): Promise<WatchedPage> {
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.emulateMedia(media)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI } = event as SecurityPolicyViolationEvent
      console.error(`policy violation: ${violatedDirective} ${blockedURI}`)
    })
  })
  return { page, complaints, close: () => page.close() }
}

/** Signs `user` in by cookie, without the form. */
export const signedIn = (page: Page, origin: string, user: string): Promise<void> =>
  page.context().addCookies([{ name: 'login', value: user, url: origin }])

/** Everything a script of a later visitor could read: the document, both storages, the address and the state. */
export const readableByScripts = (page: Page): Promise<string> =>
  page.evaluate(() =>
    JSON.stringify([
      document.documentElement.outerHTML,
      { ...localStorage },
      { ...sessionStorage },
      location.href,
      history.state,
      [...document.querySelectorAll('input')].map((input) => input.value),
    ]),
  )
