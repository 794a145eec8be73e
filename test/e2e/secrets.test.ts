/** Secrets are planted by using everything once, and then looked for wherever they must not be. */
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../web/browser.ts'
import { browserHandover } from './browser-handover.ts'
import { run } from './run.ts'
import { freshDirectory, jitney, type RunningSandbox, startSandbox } from './running-sandbox.ts'
import { openVisitor } from './visitor.ts'

let sandbox: RunningSandbox
let browser: Browser
const home = freshDirectory()

beforeAll(async () => {
  ;[sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await sandbox.remove()
})

type Printed = {
  readonly SecretAccessKey: string
  readonly SessionToken: string
  readonly ConsoleUrl: string
}

const signinTokenOf = ({ ConsoleUrl }: Printed) => new URL(ConsoleUrl).searchParams.get('SigninToken') ?? ''

/** The command lines of every process of this user, as `ps` would show them. */
const commandLines = (): string =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      } catch {
        return '' // it has ended meanwhile
      }
    })
    .join('\n')

function* filesBelow(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (entry.isFile()) yield path
  }
}

const holding = (directory: string, secret: string): string[] =>
  [...filesBelow(directory)]
    .filter((path) => readFileSync(path).includes(secret))
    .map((path) => path.slice(directory.length + 1))

test('a whole login and issue leaves no secret where it must not be', async () => {
  const handover = browserHandover()
  const call = run([jitney, 'aws', '--tenant', 'dev01', '--host', sandbox.portal, '--interactive'], {
    env: { HOME: home, JITNEY_BROWSER: handover.program },
  })
  const url = new URL(await handover.opened())
  const whileWaiting = commandLines()
  const { page, close } = await openVisitor(browser)
  await page.goto(url.href)
  await page.getByLabel('Name').fill('developer')
  await page.getByLabel('Password').fill('a wrong password of mine')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('the name or the password is wrong', { exact: false }).waitFor()
  await page.getByLabel('Password').fill(sandbox.user('developer').password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Authorize', exact: true }).click()
  const { code, stdout } = await call
  expect(code).toBe(0)
  const cookies = (await page.context().cookies()).map(({ value }) => value)
  await close()
  const printed = JSON.parse(stdout) as Printed
  const refused = await fetch(`${sandbox.portal}/api/v1/me`, {
    headers: { authorization: 'Bearer jitp_notatoken' },
  })
  const errors = await refused.text()

  const login = JSON.parse(
    readFileSync(
      join(
        home,
        '.cache/jitney',
        readdirSync(join(home, '.cache/jitney')).find((name) => name.startsWith('login')) ?? '',
      ),
      'utf8',
    ),
  ) as { token: string }
  const aws = [printed.SecretAccessKey, printed.SessionToken, signinTokenOf(printed)]
  const ours = [
    login.token,
    ...cookies,
    sandbox.user('developer').password,
    'a wrong password of mine',
    'jitp_notatoken',
  ]
  expect([...aws, ...ours].every((secret) => typeof secret === 'string' && secret.length > 8)).toBe(true)

  for (const secret of [...aws, ...ours]) {
    expect(sandbox.printed()).not.toContain(secret)
    expect(errors).not.toContain(secret)
    expect(whileWaiting).not.toContain(secret)
    expect(
      holding(sandbox.dataDirectory, secret).filter(
        (file) => !['samples.json', 'sandbox.json'].includes(file) && !file.startsWith('aws/'),
      ),
    ).toEqual([])
  }
  // The state that proves the answer is in the address that the browser was given, and nowhere else that others can see.
  expect(whileWaiting.replaceAll(url.href, '')).not.toContain(url.searchParams.get('state'))
  for (const secret of aws)
    expect(holding(home, secret).every((file) => (statSync(join(home, file)).mode & 0o777) === 0o600)).toBe(
      true,
    )
})
