/** Administrator → User and System Settings, in a real browser on a whole sandbox. */
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import type { Browser, Page } from 'playwright-core'
import { seriousViolations } from '../web/axe.ts'
import { launchBrowser, openPage } from '../web/browser.ts'
import { heading, withoutStatusLines } from '../web/helpers.ts'
import { type RunningSandbox, startSandbox } from './running-sandbox.ts'

setDefaultTimeout(120_000)

let sandbox: RunningSandbox
let browser: Browser

beforeAll(async () => {
  ;[sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await sandbox.remove()
})

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** A page of the portal for someone who is signed in by the form. */
async function visit(path: string, name = 'admin', password = sandbox.user(name).password) {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  const watched = await openPage(context, { colorScheme: 'light' })
  await watched.page.goto(sandbox.portal + path)
  await signIn(watched.page, name, password)
  return watched
}

const api = async (path: string, options: RequestInit = {}, token = sandbox.user('admin').token) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(`${sandbox.portal}/api/v1${path}`, { ...options, headers })
  return { status: response.status, body: response.status === 204 ? undefined : await response.json() }
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const confirm = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
const shownSecret = async (page: Page) => (await page.getByTestId('secret').textContent()) ?? ''
const gone = (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' })

async function addUser(page: Page, name: string): Promise<string> {
  await press(page, 'Add')
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await page.keyboard.press('Enter')
  const password = await shownSecret(page)
  await confirm(page, 'Done')
  return password
}

async function act(page: Page, user: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${user}`, exact: true }).click()
  await page.getByRole('menuitem', { name: action, exact: true }).click()
}

describe('Administrator → User', () => {
  test('select the Username from the NAME column', async () => {
    const { page, complaints } = await visit('/app/')
    await page.getByRole('link', { name: 'User', exact: true }).click()
    await page.getByRole('columnheader', { name: 'NAME' }).waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await page.getByRole('link', { name: 'developer' }).click()
    await heading(page, 'developer').waitFor()
    await page.getByRole('tab', { name: 'Tenants' }).waitFor()
    const tenant = page.getByRole('link', { name: 'dev01' })
    expect(await tenant.getAttribute('href')).toBe('/app/administrator/tenants/dev01')
    expect(await seriousViolations(page)).toEqual([])
    expect(withoutStatusLines(complaints)).toEqual([])
  })

  test('a user is added by keyboard, and signs in with the password that was shown once', async () => {
    const { page, complaints } = await visit('/app/administrator/users')
    await page.getByRole('button', { name: 'Add', exact: true }).press('Enter')
    await page.getByRole('dialog').getByLabel('Name').waitFor()
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
    await page.keyboard.type('jane@example.com')
    await page.keyboard.press('Enter')
    const password = await shownSecret(page)
    await press(page, 'Copy the password')
    await page.getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(password)
    expect(await seriousViolations(page)).toEqual([])
    await confirm(page, 'Done')
    await page.getByRole('link', { name: 'jane@example.com' }).waitFor()
    expect(await page.content()).not.toContain(password)
    const jane = await visit('/app/', 'jane@example.com', password)
    await heading(jane.page, 'Dashboard').waitFor()
    expect(await jane.page.getByRole('link', { name: 'User', exact: true }).count()).toBe(0)
    await jane.page.goto(`${sandbox.portal}/app/administrator/users`)
    await jane.page.getByText('This page is for administrators.').waitFor()
    expect(withoutStatusLines(complaints)).toEqual([])
  })

  test('a name that is taken is said, and what was typed stays', async () => {
    const { page } = await visit('/app/administrator/users')
    await press(page, 'Add')
    await page.getByRole('dialog').getByLabel('Name').fill(' blank ')
    await page.keyboard.press('Enter')
    await page.getByText('A name neither begins nor ends with a blank.').waitFor()
    await page.getByRole('dialog').getByLabel('Name').fill('Developer')
    await page.keyboard.press('Enter')
    await page.getByText('There is already a user of this name.').waitFor()
    expect(await page.getByRole('dialog').getByLabel('Name').inputValue()).toBe('Developer')
  })

  test('disabling ends what the user can do, and enabling gives it back', async () => {
    const { page } = await visit('/app/administrator/users')
    const { token } = sandbox.user('reader')
    await act(page, 'reader', 'Disable')
    await confirm(page, 'Disable')
    await page.getByText('Disabled').waitFor()
    expect((await api('/me', {}, token)).status).toBe(401)
    await act(page, 'reader', 'Enable')
    await confirm(page, 'Enable')
    await page.getByText('Disabled').waitFor({ state: 'detached' })
    expect((await api('/me', {}, token)).status).toBe(200)
  })

  test('the last administrator is kept, with a sentence', async () => {
    const { page } = await visit('/app/administrator/users')
    await act(page, 'admin', 'Take administrator away')
    await confirm(page, 'Take administrator away')
    await page
      .getByText('This is the last administrator who can sign in, so they have to stay one.')
      .waitFor()
    await confirm(page, 'Cancel')
    await gone(page)
    expect((await api('/users/admin')).body).toMatchObject({ administrator: true, disabled: false })
  })

  test('a reset password works in place of the old one, and ends the logins', async () => {
    const { page } = await visit('/app/administrator/users')
    const first = await addUser(page, 'resetting')
    const theirs = await visit('/app/', 'resetting', first)
    await heading(theirs.page, 'Dashboard').waitFor()
    await act(page, 'resetting', 'Reset password')
    await confirm(page, 'Reset password')
    const second = await shownSecret(page)
    await confirm(page, 'Done')
    await theirs.page.reload()
    await heading(theirs.page, 'Sign in').waitFor()
    await signIn(theirs.page, 'resetting', first)
    await theirs.page.getByText('The name or the password is wrong.').waitFor()
    await signIn(theirs.page, 'resetting', second)
    await heading(theirs.page, 'Dashboard').waitFor()
  })

  test('deleting asks with the name, and leads back to the list', async () => {
    const { page } = await visit('/app/administrator/users')
    await addUser(page, 'leaving')
    await page.getByRole('link', { name: 'leaving' }).click()
    await act(page, 'leaving', 'Delete')
    await heading(page, 'leaving').waitFor()
    const dialog = page.getByRole('dialog')
    expect(await dialog.textContent()).toContain('This removes leaving with their logins')
    await confirm(page, 'Delete')
    await heading(page, 'User').waitFor()
    await page.getByRole('link', { name: 'developer' }).waitFor()
    await page.getByRole('link', { name: 'leaving' }).waitFor({ state: 'detached' })
    expect((await api('/users/leaving')).status).toBe(404)
    const { body } = await api('/audit?kind=user.removed')
    expect(body).toMatchObject({ items: [{ user: 'admin', details: { name: 'leaving' } }] })
  })

  test('the list is found, sorted and paged by the portal, and its address says how', async () => {
    for (let number = 0; number < 25; number += 1) {
      const name = `many-${String(number).padStart(2, '0')}`
      expect((await api('/users', { method: 'POST', body: JSON.stringify({ name }) })).status).toBe(201)
    }
    const { page } = await visit('/app/administrator/users?q=many-&sort=-name')
    await page.getByRole('link', { name: 'many-24' }).waitFor()
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.getByRole('link', { name: 'many-00' }).waitFor()
    expect(await page.getByRole('link', { name: 'many-24' }).count()).toBe(0)
    await page.getByRole('columnheader', { name: 'NAME' }).getByRole('button').click()
    await page.getByRole('link', { name: 'many-00' }).waitFor()
    await page.waitForURL(/\?q=many-$/)
    await page.getByRole('searchbox', { name: 'Find users' }).fill('MANY-1')
    await page.waitForURL(/\?q=MANY-1$/)
    await page.getByRole('link', { name: 'many-09' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('link', { name: /^many-/ }).count()).toBe(10)
    await page.getByRole('searchbox', { name: 'Find users' }).fill('nobody')
    await page.getByText("No user's name begins with “nobody”.").waitFor()
  })
})

describe('a user’s Tokens', () => {
  test('Create a new token: shown once, works, and is deleted', async () => {
    const { page, complaints } = await visit('/app/administrator/users')
    await page.getByRole('link', { name: 'developer' }).click()
    await page.getByRole('tab', { name: 'Tokens' }).click()
    await page.getByText('sample').waitFor()
    expect(new URL(page.url()).search).toBe('?tab=tokens')
    expect(await seriousViolations(page)).toEqual([])
    await press(page, 'Add')
    await page.getByRole('heading', { name: 'Create a new token' }).waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await confirm(page, 'Create')
    await page.getByText('Give the token a name.').waitFor()
    await page.getByLabel('Token Name').fill('build server')
    await confirm(page, 'Create')
    const token = await shownSecret(page)
    await confirm(page, 'Done')
    await page.getByRole('row', { name: /build server/ }).waitFor()
    expect(await page.content()).not.toContain(token)
    expect((await api('/me', {}, token)).body).toMatchObject({ name: 'developer' })
    const { body } = await api('/audit?kind=token.created&limit=1')
    expect(body).toMatchObject({ items: [{ user: 'admin', details: { name: 'build server' } }] })
    await press(page, 'Delete build server')
    await confirm(page, 'Delete')
    await page.getByRole('row', { name: /build server/ }).waitFor({ state: 'detached' })
    expect((await api('/me', {}, token)).status).toBe(401)
    expect(withoutStatusLines(complaints)).toEqual([])
  })
})

describe('System Settings → System Config', () => {
  const setting = async () => (await api('/system-settings')).body as Record<string, unknown>

  test('Add AdminJitSessionDuration: administrators’ sessions are as long', async () => {
    const { page, complaints } = await visit('/app/administrator/system-settings')
    await page.getByText('AdminJitSessionDuration').waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await press(page, 'Add')
    await page.getByLabel('Config Type').click()
    await page.getByRole('option', { name: 'AppConfig' }).click()
    await page.getByLabel('Key').click()
    await page.getByRole('option', { name: 'AdminJitSessionDuration' }).click()
    const value = page.getByRole('dialog').getByRole('textbox')
    await value.fill('soon')
    await confirm(page, 'Update')
    await page.getByText('Enter a whole number of seconds.').waitFor()
    await value.fill('899')
    await confirm(page, 'Update')
    await page.getByText('At least 900 seconds (15 minutes).').waitFor()
    expect(await seriousViolations(page)).toEqual([])
    await value.fill('1800')
    await confirm(page, 'Update')
    await page.getByText('1800 seconds (30 minutes)').waitFor()
    expect(await setting()).toMatchObject({ administratorSession: 1800 })
    const issued = await api('/administrator/credentials', { method: 'POST', body: '{}' })
    expect(issued.body).toMatchObject({ durationSeconds: 1800 })
    expect(complaints.filter((line) => !line.includes('401'))).toEqual([])
  })

  test('Enable Admin AWS JIT Access On UI, set to false: the pages have none, and the CLI still does', async () => {
    const { page } = await visit('/app/administrator/system-settings')
    await press(page, 'Edit Enable Admin AWS JIT Access On UI')
    await page.getByRole('dialog').getByRole('button', { name: /true/ }).click()
    await page.getByRole('option', { name: 'false' }).click()
    await confirm(page, 'Update')
    await gone(page)
    expect(await setting()).toMatchObject({ administratorJitInUi: false })
    await page.getByRole('link', { name: 'Dashboard' }).click()
    await page.getByRole('row', { name: /dev01/ }).waitFor()
    expect(await page.getByText('JIT Admin AWS Console').count()).toBe(0)
    await page.goto(`${sandbox.portal}/app/console?administrator=true`)
    await page.getByText('Administrator access to AWS is switched off in the pages of this portal.').waitFor()
    const issued = await api('/administrator/credentials', { method: 'POST', body: '{}' })
    expect(issued.status).toBe(201)
    const again = await api('/system-settings', {
      method: 'PATCH',
      body: JSON.stringify({ administratorJitInUi: true }),
    })
    expect(again.status).toBe(200)
  })
})
