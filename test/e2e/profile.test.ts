/**
 * The two documents' walks through the User Profile, sentence by sentence, in a real browser on the real binary; what
 * comes of each click is held against the AWS that it is for.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'bun:test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { seriousViolations } from '../web/axe.ts'
import { launchBrowser, openPage, readableByScripts } from '../web/browser.ts'
import { browserHandover } from './browser-handover.ts'
import { run, throughProxy } from './run.ts'
import { homeWith, jitney, type RunningSandbox, startSandbox } from './running-sandbox.ts'

let sandbox: RunningSandbox
let browser: Browser
let open: BrowserContext[] = []

const archive = 'jitney_0.1.0_linux_amd64.zip'

beforeAll(async () => {
  ;[sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
  mkdirSync(join(sandbox.dataDirectory, 'downloads'))
  writeFileSync(join(sandbox.dataDirectory, 'downloads', archive), 'an archive')
  writeFileSync(join(sandbox.dataDirectory, 'downloads', 'notes.txt'), 'not an archive')
})
afterEach(async () => {
  await Promise.all(open.map((context) => context.close()))
  open = []
})
afterAll(async () => {
  await browser.close()
  await sandbox.remove()
})

/** In a browser session of its own. */
async function newPage(): Promise<Page> {
  const context = await browser.newContext()
  open.push(context)
  return (await openPage(context, { colorScheme: 'light' })).page
}

async function signedIn(name: string, path = '/app/'): Promise<Page> {
  const page = await newPage()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(sandbox.portal + path)
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(sandbox.user(name).password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page
    .getByRole('banner')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .waitFor()
  return page
}

/** "In the upper-right corner of the Portal, click the user profile picture and select Profile." */
async function openProfile(name: string): Promise<Page> {
  const page = await signedIn(name)
  await page
    .getByRole('banner')
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click()
  await page.getByRole('menuitem', { name: 'Profile' }).click()
  await page.getByRole('heading', { level: 1, name: 'User Profile' }).waitFor()
  return page
}

/** "From the JIT AWS Console list box, select the appropriate option." */
async function selectFromList(page: Page, option: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'More ways to AWS' }).click()
  await page.getByRole('menuitem', { name: option }).click()
}

/** The tab that a click opens. */
async function tabOf(page: Page, click: () => Promise<void>): Promise<Page> {
  const [tab] = await Promise.all([page.context().waitForEvent('page'), click()])
  return tab
}

const windowOf = (page: Page, to: string) =>
  page.getByRole('dialog', { name: `Get JIT AWS Access - to ${to}` })

const signedInAs = (console: Page) => console.getByTestId('signed-in-as').textContent()

const clipboardOf = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())

const shell = (script: string, env: Readonly<Record<string, string>> = {}, program = '/bin/bash') =>
  run([program, '-c', script], {
    env: { ...throughProxy(sandbox), PATH: `${join(jitney, '..')}:/usr/bin:/bin`, ...env },
  })

describe('the document says', () => {
  test('"In the upper-right corner of the Portal, click the user profile picture and select Profile. The User Profile page displays."', async () => {
    const page = await openProfile('developer')
    const picture = await page
      .getByRole('banner')
      .getByRole('button', { name: /^developer/ })
      .boundingBox()
    expect((picture?.x ?? 0) + (picture?.width ?? 0)).toBeGreaterThan(1200)
    expect(picture?.y).toBeLessThan(100)
    for (const card of ['Tenant Details', 'Credentials', 'My AWS sessions'])
      await page.getByRole('heading', { name: card, exact: true }).waitFor()
    expect(await seriousViolations(page)).toEqual([])
  })

  test('"When you select JIT AWS Console, the AWS Console launches."', async () => {
    const page = await openProfile('developer')
    const console = await tabOf(page, () => selectFromList(page, 'JIT AWS Console'))
    expect(await signedInAs(console)).toContain('duploservices-dev01/developer-')
    // The signed-in address is nowhere that a later visitor could find it.
    await console.goBack().catch(() => undefined)
    expect(console.url()).not.toContain('SigninToken')
    expect(await readableByScripts(page)).not.toContain('SigninToken')
    expect(sandbox.printed()).not.toContain('SigninToken')
  })

  test('the button itself launches the console too, and the same menu is in the header of every page', async () => {
    const page = await openProfile('developer')
    const main = page.getByRole('main').getByRole('link', { name: 'JIT AWS Console', exact: true })
    expect(await signedInAs(await tabOf(page, () => main.click()))).toContain('duploservices-dev01/')
    await page.goto(`${sandbox.portal}/app/sessions`)
    const header = page.getByRole('banner').getByRole('link', { name: 'JIT AWS Console', exact: true })
    expect(await header.getAttribute('rel')).toBe('noopener noreferrer')
    expect(await signedInAs(await tabOf(page, () => header.click()))).toContain('duploservices-dev01/')
  })

  test('the older one: "Click the link Get JIT AWS Access. This page links directly to the AWS Console."', async () => {
    const page = await openProfile('developer')
    const console = await tabOf(page, () => page.getByRole('link', { name: 'Get JIT AWS Access' }).click())
    expect(await signedInAs(console)).toContain('duploservices-dev01/developer-')
  })

  test('"When you select Temporary AWS Credentials, the Get JIT AWS Access window displays with available links for temporary or permanent access … For temporary access, click Get JIT Access."', async () => {
    const page = await openProfile('developer')
    await selectFromList(page, 'Temporary AWS Credentials')
    const window = windowOf(page, 'the dev01 tenant')
    await window.getByRole('heading', { name: 'Temporary Access to AWS' }).waitFor()
    await window.getByText('Prefer a more permanent solution?').waitFor()
    await window.getByText('Step 1:').waitFor()
    expect(new URL(page.url()).search).toBe('?jit=credentials')
    expect(await seriousViolations(page)).toEqual([])
    await window.getByRole('button', { name: 'Get JIT Access' }).click()
    await window.getByRole('button', { name: 'Copy the credentials for bash, zsh' }).click()
    const exports = await clipboardOf(page)
    for (const program of ['/bin/bash', '/usr/bin/zsh', '/bin/sh']) {
      const { stdout } = await shell(`${exports}\naws sts get-caller-identity`, {}, program)
      expect(JSON.parse(stdout).Arn).toContain('assumed-role/duploservices-dev01/developer-')
    }
    await window.getByText(/59 min \d+ s/).waitFor()
    await window.getByText('They last 60 minutes: this is what tenants have').waitFor()
    expect(await seriousViolations(page)).toEqual([])
    const secret = /AWS_SECRET_ACCESS_KEY='([^']+)'/.exec(exports)?.[1] ?? ''
    expect(secret).toHaveLength(40)
    await window.getByRole('button', { name: 'Close', exact: true }).click()
    await window.waitFor({ state: 'hidden' })
    expect(await readableByScripts(page)).not.toContain(secret)
    expect(sandbox.printed()).not.toContain(secret)
  })

  test('the credentials also work from ~/.aws/credentials, .env and JSON', async () => {
    const page = await signedIn('developer', '/app/?jit=credentials')
    const window = windowOf(page, 'the dev01 tenant')
    await window.getByRole('button', { name: 'Get JIT Access' }).click()
    const copy = async (form: string) => {
      await window.getByRole('tab', { name: form }).click()
      await window.getByRole('button', { name: `Copy the credentials for ${form}` }).click()
      return clipboardOf(page)
    }
    const home = homeWith('')
    writeFileSync(join(home, '.aws/credentials'), await copy('~/.aws/credentials'))
    const file = await shell('aws sts get-caller-identity', { HOME: home, AWS_PROFILE: 'dev01' })
    expect(file.stdout).toContain('duploservices-dev01/developer-')
    const env = await shell(`set -a\n${await copy('.env')}\naws sts get-caller-identity`)
    expect(env.stdout).toContain('duploservices-dev01/developer-')
    const json = JSON.parse(await copy('JSON'))
    expect(Object.keys(json)).toEqual([
      'Version',
      'AccessKeyId',
      'SecretAccessKey',
      'SessionToken',
      'Expiration',
    ])
    const process = homeWith(`[profile p]\nregion=us-west-2\ncredential_process=/bin/cat ${home}/json\n`)
    writeFileSync(join(home, 'json'), JSON.stringify(json))
    const printed = await shell('aws sts get-caller-identity', { HOME: process, AWS_PROFILE: 'p' })
    expect(printed.stdout).toContain('duploservices-dev01/developer-')
  })

  test('"For permanent access, click the more permanent link."', async () => {
    const page = await openProfile('developer')
    await selectFromList(page, 'Temporary AWS Credentials')
    const window = windowOf(page, 'the dev01 tenant')
    await window.getByRole('link', { name: 'more permanent' }).click()
    await window.getByRole('heading', { name: 'Access to AWS from your Workstation' }).waitFor()
    expect(new URL(page.url()).search).toBe('?jit=workstation')
  })

  test('"When you select AWS Access from my Workstation, the Get JIT AWS Access window displays with the Access to AWS from your Workstation option. Follow the instructions and links."', async () => {
    const page = await openProfile('developer')
    await selectFromList(page, 'AWS Access from my Workstation')
    const window = windowOf(page, 'the dev01 tenant')
    await window.getByRole('heading', { name: 'Access to AWS from your Workstation' }).waitFor()
    expect(await seriousViolations(page)).toEqual([])
    // The link to the archive.
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      window.getByRole('link', { name: archive }).click(),
    ])
    expect(await Bun.file(await download.path()).text()).toBe('an archive')
    // The profile with a token, put in its place, and the command that tries it.
    await window.getByRole('tab', { name: 'With an API token' }).click()
    await window.getByRole('button', { name: 'Copy the profile with a token' }).click()
    const profile = await clipboardOf(page)
    await window.getByRole('button', { name: 'Copy the command that tries it' }).click()
    const command = await clipboardOf(page)
    const home = homeWith(profile.replace('<API_TOKEN>', sandbox.user('developer').token))
    const tried = await shell(command, { HOME: home })
    expect(JSON.parse(tried.stdout).Arn).toContain('assumed-role/duploservices-dev01/developer-')
  })

  test('the interactive profile works once Authorize was clicked', async () => {
    const page = await signedIn('developer', '/app/?jit=workstation')
    await page.getByRole('button', { name: 'Copy the interactive profile' }).click()
    const { program, opened } = browserHandover()
    const home = homeWith(await clipboardOf(page))
    const calling = shell('AWS_PROFILE=dev01 aws sts get-caller-identity', {
      HOME: home,
      JITNEY_BROWSER: program,
    })
    await page.goto(await opened())
    await page
      .getByText('The jitney application on your computer wants to access your credentials.')
      .waitFor()
    await page.getByText('Asked from').waitFor()
    await page.getByRole('button', { name: 'Authorize', exact: true }).click()
    await page.getByText('close this tab').waitFor()
    expect((await calling).stdout).toContain('duploservices-dev01/developer-')
  })
})

describe('administrators', () => {
  test('have their own part of the list, and its console is that of the administrator role', async () => {
    const page = await openProfile('admin')
    await page.getByRole('main').getByRole('button', { name: 'More ways to AWS' }).click()
    expect(await page.getByRole('menuitem').allTextContents()).toEqual([
      'JIT AWS Console',
      'Copy AWS Console URL',
      'Temporary AWS Credentials',
      'AWS Access from my Workstation',
      'JIT Admin AWS Console',
      'Temporary Admin AWS Credentials',
      'Admin AWS Access from my Workstation',
    ])
    expect(await seriousViolations(page)).toEqual([])
    const console = await tabOf(page, () =>
      page.getByRole('menuitem', { name: 'JIT Admin AWS Console' }).click(),
    )
    expect(await signedInAs(console)).toContain('jitney-administrator/admin-')
  })

  test('get credentials of the AWS account', async () => {
    const page = await openProfile('admin')
    await selectFromList(page, 'Temporary Admin AWS Credentials')
    const window = windowOf(page, 'the AWS account')
    await window.getByRole('button', { name: 'Get JIT Access' }).click()
    await window.getByRole('button', { name: 'Copy the credentials for bash, zsh' }).click()
    const { stdout } = await shell(`${await clipboardOf(page)}\naws sts get-caller-identity`)
    expect(JSON.parse(stdout).Arn).toContain('assumed-role/jitney-administrator/admin-')
  })

  test('are the only ones: a user has no such items, and an address that asks for it opens nothing', async () => {
    const page = await openProfile('developer')
    await page.getByRole('main').getByRole('button', { name: 'More ways to AWS' }).click()
    expect(await page.getByRole('menuitem', { name: /Admin/ }).count()).toBe(0)
    await page.goto(`${sandbox.portal}/app/profile?jit=credentials&administrator=true`)
    await page.getByRole('heading', { name: 'My AWS sessions' }).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })
})

describe('the console URL', () => {
  test('goes to the clipboard, and works once', async () => {
    const page = await openProfile('developer')
    await selectFromList(page, 'Copy AWS Console URL')
    await page.getByText('It works once, within 15 minutes.').waitFor()
    const url = await clipboardOf(page)
    expect(await readableByScripts(page)).not.toContain(url)
    const other = await newPage()
    await other.goto(url)
    expect(await signedInAs(other)).toContain('duploservices-dev01/developer-')
    const again = await newPage()
    await again.goto(url)
    await again.getByText('it can be used once').waitFor()
  })

  test('logs out of AWS first when the reader chose so, and not otherwise', async () => {
    const page = await openProfile('admin')
    const requests: string[] = []
    page.context().on('request', (request) => requests.push(new URL(request.url()).pathname))
    await selectFromList(page, 'JIT AWS Console')
    await page.getByRole('main').getByRole('button', { name: 'More ways to AWS' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Log out of AWS first' }).click()
    expect(requests).not.toContain('/oauth')
    const main = page.getByRole('main').getByRole('link', { name: 'JIT AWS Console', exact: true })
    const console = await tabOf(page, () => main.click())
    expect(await signedInAs(console)).toContain('duploservices-dev01/admin-')
    expect(requests).toContain('/oauth')
  })
})

describe('API tokens', () => {
  test('the temporary one is made on Show, masked but for its end, works, and is stored nowhere', async () => {
    const page = await openProfile('developer')
    const tokens = async () => {
      const answer = await page.request.get(`${sandbox.portal}/api/v1/me/tokens?kind=temporary`)
      return ((await answer.json()) as { items: unknown[] }).items.length
    }
    const before = await tokens()
    await page.getByRole('button', { name: 'Show the temporary API token' }).click()
    const shown = page.getByText(/^jitt_\w+$/)
    const token = (await shown.textContent()) ?? ''
    expect(await tokens()).toBe(before + 1)
    const me = await fetch(`${sandbox.portal}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
    expect(await me.json()).toMatchObject({ name: 'developer' })
    await page.getByRole('button', { name: 'Hide the temporary API token' }).click()
    await page.getByText(`••••${token.slice(-4)}`).waitFor()
    await page.getByRole('button', { name: 'Copy the temporary API token' }).click()
    await page.getByText('Copied').waitFor()
    expect(await clipboardOf(page)).toBe(token)
    expect(await tokens()).toBe(before + 1)
    expect(await readableByScripts(page)).not.toContain(token)
  })

  test('a permanent one is named, shown once, listed by its end, and deleted after a question', async () => {
    const page = await openProfile('admin')
    await page.getByRole('button', { name: 'Add a permanent API token' }).click()
    const window = page.getByRole('dialog', { name: 'Create a new token' })
    await window.getByRole('button', { name: 'Create' }).click()
    await window.getByText('Give the token a name.').waitFor()
    await window.getByLabel('Token Name').fill('bad/name')
    await window.getByRole('button', { name: 'Create' }).click()
    await window.getByText('A name has letters, digits, spaces, dots, hyphens and underscores.').waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await window.getByLabel('Token Name').fill('build server')
    await window.getByRole('button', { name: 'Create' }).click()
    const made = page.getByRole('dialog', { name: 'Your new token: build server' })
    await made.getByRole('button', { name: 'Copy the new token' }).click()
    const token = await clipboardOf(page)
    await made.getByRole('button', { name: 'Done' }).click()
    expect(await readableByScripts(page)).not.toContain(token)
    const use = () => fetch(`${sandbox.portal}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } })
    // Without the box the token has no administrator's right, though its owner has.
    expect(await (await use()).json()).toMatchObject({ name: 'admin', administrator: false })
    await page.getByText(`jitp_…${token.slice(-4)}`).waitFor()
    await page.getByRole('button', { name: 'Delete build server' }).click()
    await page
      .getByRole('dialog', { name: 'Delete build server' })
      .getByRole('button', { name: 'Delete', exact: true })
      .click()
    await page.getByText(`jitp_…${token.slice(-4)}`).waitFor({ state: 'hidden' })
    expect((await use()).status).toBe(401)
  })

  test('a user is not offered the administrator box, an administrator is', async () => {
    const developer = await openProfile('developer')
    await developer.getByRole('button', { name: 'Add a permanent API token' }).click()
    await developer.getByLabel('Token Name').waitFor()
    expect(await developer.getByLabel('Administrator access').count()).toBe(0)
    const admin = await openProfile('admin')
    await admin.getByRole('button', { name: 'Add a permanent API token' }).click()
    await admin.getByLabel('Administrator access').waitFor()
  })
})

describe('sessions', () => {
  test("are shown with the time left: one's own, and for administrators everyone's, by user", async () => {
    const developer = await signedIn('developer', '/app/?jit=credentials')
    await developer.getByRole('button', { name: 'Get JIT Access' }).click()
    await developer.getByText('Step 2:').waitFor()
    await developer.goto(`${sandbox.portal}/app/sessions`)
    const mine = developer.getByRole('table', { name: 'My AWS sessions' })
    await mine.getByRole('rowheader', { name: 'dev01' }).first().waitFor()
    expect(await mine.getByText(/\d+ min/).count()).toBeGreaterThan(0)
    expect(await developer.getByRole('tab').count()).toBe(0)
    expect(await seriousViolations(developer)).toEqual([])
    const admin = await signedIn('admin', '/app/sessions')
    await admin.getByRole('tab', { name: "Everyone's" }).click()
    const table = admin.getByRole('table', { name: "Everyone's AWS sessions" })
    await table.getByText('developer').first().waitFor()
    await admin.getByLabel('User', { exact: true }).fill('developer')
    await admin.getByRole('button', { name: 'Find' }).click()
    await admin.waitForURL(/user=developer/)
    await table.getByText('developer').first().waitFor()
    expect(await table.getByText('admin', { exact: true }).count()).toBe(0)
    expect(await seriousViolations(admin)).toEqual([])
  })

  test('the dashboard has the live ones and a picture of the last days', async () => {
    const page = await signedIn('developer', '/app/?jit=credentials')
    await page.getByRole('button', { name: 'Get JIT Access' }).click()
    await page.getByText('Step 2:').waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('heading', { name: 'My live AWS sessions' }).waitFor()
    await page
      .getByText(/59 min \d+ s/)
      .first()
      .waitFor()
    // The picture is loaded when the reader comes to it.
    await page.locator('.chart-place').scrollIntoViewIfNeeded()
    await page.getByLabel('AWS sessions by day and tenant').first().waitFor()
    expect(await seriousViolations(page)).toEqual([])
  })
})
