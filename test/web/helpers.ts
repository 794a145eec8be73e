import { afterAll, afterEach, beforeAll, beforeEach } from 'bun:test'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser, openPage, signedIn, type WatchedPage } from './browser.ts'
import { type FakePortal, startFakePortal } from './fake-portal.ts'

export type Stage = {
  readonly portal: FakePortal
  /** A fresh page, closed after the test; signed in as `user` when one is given. */
  readonly visit: (path: string, visitor?: Visitor) => Promise<WatchedPage>
}

type Visitor = { readonly user?: string; readonly browser?: BrowserContextOptions }

/** One browser for a file's tests, one fake portal for each test. */
export function setStage(): Stage {
  let browser: Browser | undefined
  let portal: FakePortal | undefined
  let open: WatchedPage[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(() => {
    portal = startFakePortal()
  })
  afterEach(async () => {
    await Promise.all(open.map((page) => page.close()))
    open = []
    await portal?.stop()
  })
  return {
    get portal() {
      return started(portal)
    },
    async visit(path, { user, browser: options } = {}) {
      const watched = await openPage(started(browser), options)
      open.push(watched)
      if (user !== undefined) await signedIn(watched.page, started(portal).origin, user)
      await watched.page.goto(started(portal).origin + path)
      return watched
    },
  }
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
