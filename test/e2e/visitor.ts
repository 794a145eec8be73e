import type { Browser } from 'playwright-core'
import { openPage, type WatchedPage } from '../web/browser.ts'

/** Someone new at the browser: no cookie, no storage. */
export async function openVisitor(browser: Browser): Promise<WatchedPage> {
  const context = await browser.newContext()
  const watched = await openPage(context, { colorScheme: 'light' })
  return { ...watched, close: () => context.close() }
}
