import { describe, expect, test } from 'bun:test'
import { changes, heading, setStage, withoutStatusLines } from './helpers.ts'

const stage = setStage()
const alice = { user: 'alice' }

describe('dashboard', () => {
  test('lists the tenants, each with a console button that opens a tab of its own', async () => {
    const { page, complaints } = await stage.visit('/app/', alice)
    const console = page.getByRole('link', { name: 'JIT AWS Console of dev02' })
    expect(await console.getAttribute('href')).toBe('/app/console?tenant=dev02')
    expect(await console.getAttribute('target')).toBe('_blank')
    expect(await page.getByRole('rowheader').allTextContents()).toEqual(['dev01', 'dev02', 'prod'])
    expect(changes(stage.portal)).toEqual([])
    expect(complaints).toEqual([])
  })

  test('shows the administrator console to administrators only', async () => {
    const bob = await stage.visit('/app/', { user: 'bob' })
    await bob.page.getByRole('link', { name: 'JIT AWS Console of dev01' }).waitFor()
    expect(await bob.page.getByRole('link', { name: 'JIT Admin AWS Console' }).count()).toBe(0)
    const { page } = await stage.visit('/app/', alice)
    const admin = page.getByRole('link', { name: 'JIT Admin AWS Console' }).first()
    expect(await admin.getAttribute('href')).toBe('/app/console?administrator=true')
  })

  test('finds a tenant among thousands, by asking the portal', async () => {
    stage.portal.state.tenants = Array.from(
      { length: 3000 },
      (_, index) => `team-${String(index).padStart(4, '0')}`,
    )
    const { page } = await stage.visit('/app/', alice)
    await page.getByRole('heading', { name: 'AWS profile for team-0000' }).waitFor()
    await page.getByRole('button', { name: /Tenant/ }).click()
    await page.getByPlaceholder('Find a tenant').fill('team-2987')
    await page.getByRole('option', { name: 'team-2987' }).click()
    await page.getByRole('heading', { name: 'AWS profile for team-2987' }).waitFor()
  })

  test('remembers the chosen tenant and writes the profile for it', async () => {
    const { page } = await stage.visit('/app/', alice)
    await page.getByRole('heading', { name: 'AWS profile for dev01' }).waitFor()
    await page.getByRole('button', { name: /Tenant/ }).click()
    await page.getByRole('option', { name: 'prod' }).click()
    await page.getByRole('heading', { name: 'AWS profile for prod' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'AWS profile for prod' }).waitFor()
    expect(await page.locator('pre').textContent()).toBe(
      [
        '[profile prod]',
        'region = us-west-2',
        `credential_process = jitney aws --tenant prod --host ${stage.portal.origin} --interactive`,
      ].join('\n'),
    )
  })

  test('a remembered tenant that is no longer open to the reader gives way to the first', async () => {
    stage.portal.state.tenants = manyTenants(60)
    const { page } = await stage.visit('/app/sign-in')
    await page.evaluate(() => localStorage.setItem('jitney.tenant', 'gone'))
    await page.context().addCookies([{ name: 'login', value: 'alice', url: stage.portal.origin }])
    await page.goto(`${stage.portal.origin}/app/`)
    await page.getByRole('heading', { name: 'AWS profile for t00' }).waitFor()
  })

  test('asks for the next page of tenants when the reader does', async () => {
    stage.portal.state.tenants = manyTenants(60)
    const { page } = await stage.visit('/app/', alice)
    await page.getByRole('rowheader', { name: 't49' }).waitFor()
    expect(await page.getByRole('rowheader').count()).toBe(50)
    await page.getByRole('button', { name: 'Next page' }).click()
    await page.getByRole('rowheader', { name: 't59' }).waitFor()
    expect(await page.getByRole('rowheader').count()).toBe(10)
  })

  test('says so when there are no tenants', async () => {
    stage.portal.state.tenants = []
    const { page, complaints } = await stage.visit('/app/', { user: 'bob' })
    await page.getByText('No tenants yet').waitFor()
    expect(await page.locator('pre').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  test('signs out, and the page is gone', async () => {
    const { page, complaints } = await stage.visit('/app/', alice)
    await page.getByRole('button', { name: 'alice Administrator' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await heading(page, 'Sign in').waitFor()
    expect(changes(stage.portal)).toEqual([{ method: 'DELETE', path: '/logins/current', body: undefined }])
    await page.goto(`${stage.portal.origin}/app/`)
    await heading(page, 'Sign in').waitFor()
    expect(withoutStatusLines(complaints)).toEqual([])
  })

  test('goes to the profile and back without loading the document again', async () => {
    const { page } = await stage.visit('/app/', alice)
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await page.getByRole('button', { name: 'alice Administrator' }).click()
    await page.getByRole('menuitem', { name: 'Profile' }).click()
    await heading(page, 'User Profile').waitFor()
    await page.getByText('2026-11-20 13:00:00 UTC').waitFor()
    await page.goBack()
    await heading(page, 'Dashboard').waitFor()
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
  })
})

describe('every page', () => {
  for (const path of ['/app/', '/app/sign-in', '/app/nowhere', '/app/user/verify-token?success=true']) {
    test(`${path} shows the Sandbox band when the portal is one, and only then`, async () => {
      const plain = await stage.visit(path, alice)
      await plain.page.getByRole('heading', { level: 1 }).waitFor()
      expect(await plain.page.getByText('Sandbox').count()).toBe(0)
      stage.portal.state.sandbox = true
      const { page } = await stage.visit(path, alice)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.getByRole('region', { name: 'Sandbox' }).textContent()).toContain('Sandbox')
    })
  }

  test("follows the system's dark mode, and the reader's own choice before it", async () => {
    const { page } = await stage.visit('/app/sign-in', { colorScheme: 'dark' })
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    await heading(page, 'Sign in').waitFor()
    const dark = await background()
    await page.getByRole('button', { name: 'Appearance' }).click()
    await page.getByRole('menuitemcheckbox', { name: 'Light' }).click()
    expect(await background()).not.toBe(dark)
    await page.reload()
    await heading(page, 'Sign in').waitFor()
    expect(await background()).not.toBe(dark)
  })

  test('an address without a page says so', async () => {
    const { page, complaints } = await stage.visit('/app/nowhere')
    await heading(page, 'Page not found').waitFor()
    expect(complaints).toEqual([])
  })

  test('a portal that fails is named, with a way to try again', async () => {
    stage.portal.state.answers['GET /me'] = () => new Response('<h1>Bad gateway</h1>', { status: 400 })
    const { page } = await stage.visit('/app/', alice)
    await page.getByText('answered with status 400').waitFor()
    stage.portal.state.answers = {}
    await page.getByRole('button', { name: 'Try again' }).click()
    await heading(page, 'Dashboard').waitFor()
  })
})

const manyTenants = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `t${String(index).padStart(2, '0')}`)
