/** What a reader waits for: the weight of the first pages, and the time to the first row on the dashboard. */
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { type RunningSandbox, startSandbox } from '../../test/e2e/running-sandbox.ts'
import { launchBrowser } from '../../test/web/browser.ts'
import { type Benchmark, median } from '../benchmark.ts'

/** The scripts and styles that the heavier of the sign-in page and the dashboard asks for, with `gzip -9`. */
export const webFirstLoadKb: Benchmark = {
  name: 'web_first_load_kb',
  unit: 'kB',
  limit: '<=380',
  measure: () =>
    inSandbox(async (sandbox, browser) => {
      const signIn = await weigh(await newPage(browser), `${sandbox.portal}/app/sign-in`)
      const dashboard = await weigh(await signedIn(sandbox, browser), `${sandbox.portal}/app/`)
      return { value: Math.max(signIn, dashboard) / 1000, runs: 1 }
    }),
}

const runs = 5

/** The dashboard from an empty cache, until the first tenant's row is drawn; the reader is signed in already. */
export const webFirstTableMs: Benchmark = {
  name: 'web_first_table_ms',
  unit: 'ms',
  limit: '<=1000',
  measure: () =>
    inSandbox(async (sandbox, browser) => {
      const times: number[] = []
      for (let run = 0; run < runs; run++) {
        times.push(await timeToRow(await signedIn(sandbox, browser), `${sandbox.portal}/app/`))
      }
      return { value: median(times), runs }
    }),
}

type Measured = { readonly value: number; readonly runs: number }

async function inSandbox(
  measure: (sandbox: RunningSandbox, browser: Browser) => Promise<Measured>,
): Promise<Measured> {
  const sandbox = await startSandbox()
  const browser = await launchBrowser()
  try {
    return await measure(sandbox, browser)
  } finally {
    await browser.close()
    await sandbox.remove()
  }
}

/** In a browser session of its own: no cookie, nothing in the cache. */
const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage()

/** Signed in by the API, so that no page of the portal was loaded yet. */
async function signedIn(sandbox: RunningSandbox, browser: Browser): Promise<Page> {
  const page = await newPage(browser)
  const { name, password } = sandbox.user('admin')
  const answer = await page.request.post(`${sandbox.portal}/api/v1/logins`, {
    data: { name, password },
    headers: { origin: sandbox.portal },
  })
  if (!answer.ok()) throw new Error(`signing in was answered with ${answer.status()}`)
  return page
}

/** Bytes of every script and style that the page asks for until it rests. */
async function weigh(page: Page, address: string): Promise<number> {
  const bodies: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (/\.(js|css)$/.test(new URL(response.url()).pathname)) bodies.push(response.body())
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length)
  if (sizes.length === 0) throw new Error(`${address} asked for no script`)
  await page.context().close()
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Milliseconds from the start of the navigation, by the page's own clock. */
async function timeToRow(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' })
  const drawn = await page.waitForFunction(
    () => document.querySelector('tbody th[scope="row"]') && performance.now(),
  )
  const time = await drawn.jsonValue()
  await page.context().close()
  if (typeof time !== 'number') throw new Error('no row was drawn')
  return time
}
