import { describe, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { changes, heading, setStage, withoutStatusLines } from './helpers.ts'

const stage = setStage()

async function fillAndSend(page: Page, password: string): Promise<void> {
  await page.getByLabel('Name').fill('alice')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

describe('sign-in', () => {
  test('by keyboard alone, posts name and password once and shows the dashboard', async () => {
    const { page, complaints } = await stage.visit('/app/sign-in')
    await page.getByLabel('Name').waitFor()
    await page.keyboard.type('alice')
    await page.keyboard.press('Tab')
    await page.keyboard.type('right')
    await page.keyboard.press('Enter')
    await heading(page, 'Dashboard').waitFor()
    expect(changes(stage.portal)).toEqual([
      { method: 'POST', path: '/logins', body: { name: 'alice', password: 'right' } },
    ])
    expect(complaints).toEqual([])
  })

  test('says its origin and JSON, which the portal asks of every change', async () => {
    const { page } = await stage.visit('/app/sign-in')
    await fillAndSend(page, 'right')
    await heading(page, 'Dashboard').waitFor()
    const call = stage.portal.calls.find(({ path }) => path === '/logins')
    expect(call).toMatchObject({ origin: stage.portal.origin, contentType: 'application/json' })
  })

  test("a wrong password shows the portal's sentence, keeps the name and forgets the password", async () => {
    const { page, complaints } = await stage.visit('/app/sign-in')
    await fillAndSend(page, 'wrong')
    const alert = page.getByRole('alert')
    await alert.getByText('The name or the password is wrong.').waitFor()
    expect(await alert.textContent()).toContain('req-4711')
    expect(await page.getByLabel('Name').inputValue()).toBe('alice')
    expect(await page.getByLabel('Password').inputValue()).toBe('')
    expect(await page.getByLabel('Password').evaluate((input) => input === document.activeElement)).toBe(true)
    expect(new URL(page.url()).pathname).toBe('/app/sign-in')
    expect(withoutStatusLines(complaints)).toEqual([])
  })

  test('a slow answer is shown as progress, and a second Enter sends nothing', async () => {
    const answer = Promise.withResolvers<Response>()
    stage.portal.state.answers['POST /logins'] = () => answer.promise
    const { page } = await stage.visit('/app/sign-in')
    await fillAndSend(page, 'right')
    await page.getByText('Still checking').waitFor({ state: 'visible' })
    await page.getByLabel('Password').press('Enter')
    answer.resolve(new Response(null, { status: 204, headers: { 'set-cookie': 'login=alice; Path=/' } }))
    await heading(page, 'Dashboard').waitFor()
    expect(changes(stage.portal)).toHaveLength(1)
  })

  test('sends nothing while a field is empty', async () => {
    const { page } = await stage.visit('/app/sign-in')
    await page.getByLabel('Name').fill('alice')
    await page.getByLabel('Name').press('Enter')
    expect(changes(stage.portal)).toEqual([])
  })

  for (const outside of [
    'https://evil.example/app/',
    '//evil.example/app/',
    '/\\evil.example/app/',
    'javascript:alert(1)',
  ]) {
    test(`never returns to ${outside}`, async () => {
      const { page } = await stage.visit(`/app/sign-in?return=${encodeURIComponent(outside)}`)
      await fillAndSend(page, 'right')
      await heading(page, 'Dashboard').waitFor()
      expect(page.url()).toBe(`${stage.portal.origin}/app/`)
    })
  }

  test('a page that needs a login asks for one and is come back to, with its query', async () => {
    const { page, complaints } = await stage.visit('/app/profile?from=here')
    await heading(page, 'Sign in').waitFor()
    await fillAndSend(page, 'right')
    await heading(page, 'User Profile').waitFor()
    expect(page.url()).toBe(`${stage.portal.origin}/app/profile?from=here`)
    expect(withoutStatusLines(complaints)).toEqual([])
  })
})
