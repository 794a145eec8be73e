import { afterAll, afterEach, beforeAll, beforeEach, setDefaultTimeout } from 'bun:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser, openPage, signedIn, type WatchedPage } from './browser.ts'
import { type FakePortal, startFakePortal } from './fake-portal.ts'

export type Stage = {
  readonly portal: FakePortal
  /** A fresh page, closed after the test; signed in as `user` when one is given. */
  readonly visit: (path: string, visitor?: Visitor) => Promise<WatchedPage>
}

type Visitor = { readonly user?: string; readonly colorScheme?: 'light' | 'dark' }

// A browser on a busy machine may take its time; every wait is for a condition.
setDefaultTimeout(120_000)

/** One browser and one fake portal for a file's tests; both forget everything between two of them. */
export function setStage(): Stage {
  let browser: Browser | undefined
  let portal: FakePortal | undefined
  let shared: BrowserContext | undefined
  let open: WatchedPage[] = []
  beforeAll(async () => {
    portal = startFakePortal()
    browser = await launchBrowser()
    // Shared, so that the pages' files come out of its cache.
    shared = await browser.newContext()
  })
  afterAll(async () => {
    await browser?.close()
    await portal?.stop()
  })
  beforeEach(() => started(portal).reset())
  afterEach(async () => {
    await forget(started(shared), started(portal).origin)
    await Promise.all(open.map((page) => page.close()))
    open = []
  })
  return {
    get portal() {
      return started(portal)
    },
    async visit(path, { user, colorScheme = 'light' } = {}) {
      const watched = await openPage(started(shared), { colorScheme })
      open.push(watched)
      if (user !== undefined) await signedIn(watched.page, started(portal).origin, user)
      await watched.page.goto(started(portal).origin + path)
      return watched
    },
  }
}

async function forget(context: BrowserContext, origin: string): Promise<void> {
  await context.unrouteAll({ behavior: 'ignoreErrors' })
  await context.clearCookies()
  const [page] = context.pages()
  if (!page) return
  const devTools = await context.newCDPSession(page)
  await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage' })
}

function started<Thing>(thing: Thing | undefined): Thing {
  if (thing === undefined) throw new Error('the stage is set within tests only')
  return thing
}

export const heading = (page: Page, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true })

/** The calls that change something: method, path and body. */
export const changes = (portal: FakePortal) =>
  portal.calls
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => ({ method, path, body }))

/** What Chromium itself says of an answer such as 401, which is no fault of a page. */
export const withoutStatusLines = (complaints: readonly string[]): readonly string[] =>
  complaints.filter(
    (line) => !line.startsWith('Failed to load resource: the server responded with a status of 4'),
  )
