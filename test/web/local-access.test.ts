import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { readableByScripts } from './browser.ts'
import { secretCode, secretToken } from './fake-portal.ts'
import { changes, heading, setStage, withoutStatusLines } from './helpers.ts'
import { type Listener, startListener } from './listener.ts'

const stage = setStage()
const alice = { user: 'alice' }
const bob = { user: 'bob' }
let listener: Listener

beforeEach(() => {
  listener = startListener(stage.portal.origin)
})
afterEach(() => listener.stop())

const legacyPath = (more = ''): string =>
  `/app/user/verify-token?localAppName=duplo-jit&localPort=${listener.port}${more}`

const codePath = (changed: Record<string, string> = {}): string =>
  `/oauth/authorize?${new URLSearchParams({
    response_type: 'code',
    client_id: 'jitney-cli',
    redirect_uri: `http://127.0.0.1:${listener.port}/callback`,
    code_challenge: 'c'.repeat(43),
    code_challenge_method: 'S256',
    state: 'state-1',
    scope: 'tenants',
    application: 'jitney',
    ...changed,
  })}`

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

describe('a legacy client', () => {
  test('gets its token by redirect after a click, which leaves no token behind', async () => {
    const { page, complaints } = await stage.visit(legacyPath('&redirect=true'), alice)
    await heading(page, 'Local Access Requested').waitFor()
    await page
      .getByText('The duplo-jit application on your computer wants to access your credentials.')
      .waitFor()
    expect(listener.heard).toEqual([])
    expect(changes(stage.portal)).toEqual([])
    await button(page, 'Authorize').click()
    await heading(page, 'Access granted').waitFor()
    expect(listener.heard).toMatchObject([{ method: 'GET', path: '/', query: `?t=${secretToken}` }])
    expect(changes(stage.portal)).toEqual([
      {
        method: 'POST',
        path: '/authorizations',
        body: {
          flow: 'legacy',
          application: 'duplo-jit',
          port: listener.port,
          administrator: false,
          redirect: true,
          decision: 'authorize',
        },
      },
    ])
    expect(await readableByScripts(page)).not.toContain(secretToken)
    expect(complaints).toEqual([])
  })

  test('the page with the token is not in the history', async () => {
    const { page } = await stage.visit('/app/nowhere', alice)
    await heading(page, 'Page not found').waitFor()
    await page.goto(stage.portal.origin + legacyPath('&redirect=true'))
    await button(page, 'Authorize').click()
    await heading(page, 'Access granted').waitFor()
    await page.goBack()
    await heading(page, 'Page not found').waitFor()
    expect(listener.heard).toHaveLength(1)
  })

  test('without redirect gets the raw token by POST, from our origin and without cookies', async () => {
    const { page, complaints } = await stage.visit(legacyPath(), alice)
    await button(page, 'Authorize').click()
    await heading(page, 'Access granted').waitFor()
    expect(listener.heard).toEqual([
      { method: 'POST', path: '/', query: '', body: secretToken, origin: stage.portal.origin, cookie: null },
    ])
    expect(await readableByScripts(page)).not.toContain(secretToken)
    expect(complaints).toEqual([])
  })

  test('Cancel gives nothing and tells the client, from our origin', async () => {
    const { page, complaints } = await stage.visit(legacyPath('&redirect=true'), alice)
    await button(page, 'Cancel').click()
    await heading(page, 'Access refused').waitFor()
    expect(listener.heard).toEqual([
      {
        method: 'POST',
        path: '/v2/callbackWithOtp',
        query: '',
        body: '',
        origin: stage.portal.origin,
        cookie: null,
      },
    ])
    expect(changes(stage.portal)[0]?.body).toMatchObject({ decision: 'cancel' })
    expect(complaints).toEqual([])
  })

  test('may reach no other port: the policy is made for this one', async () => {
    const other = startListener(stage.portal.origin)
    const { page } = await stage.visit(legacyPath(), alice)
    await heading(page, 'Local Access Requested').waitFor()
    const reached = await page.evaluate(
      (address) =>
        fetch(address, { method: 'POST' }).then(
          () => true,
          () => false,
        ),
      `http://127.0.0.1:${other.port}/`,
    )
    expect(reached).toBe(false)
    expect(other.heard).toEqual([])
    await other.stop()
  })

  test('a client that stopped listening is named, and nothing is shown of the token', async () => {
    const { page } = await stage.visit(legacyPath(), alice)
    await heading(page, 'Local Access Requested').waitFor()
    await listener.stop()
    await button(page, 'Authorize').click()
    await page.getByText('duplo-jit did not take the answer.').waitFor()
    expect(await readableByScripts(page)).not.toContain(secretToken)
  })

  test('administrator access is warned of and asked for as shown', async () => {
    const { page } = await stage.visit(legacyPath('&isAdmin=true&redirect=true'), alice)
    await page.getByText('asks for administrator access').waitFor()
    await button(page, 'Authorize').click()
    await listener.first
    expect(changes(stage.portal)[0]?.body).toMatchObject({ administrator: true })
  })

  test('who is no administrator can authorize it for tenants only', async () => {
    const { page } = await stage.visit(legacyPath('&isAdmin=true&redirect=true'), bob)
    await page.getByText('bob is no administrator').waitFor()
    expect(await button(page, 'Authorize').count()).toBe(0)
    await button(page, 'Authorize for tenants only').click()
    await listener.first
    expect(changes(stage.portal)[0]?.body).toMatchObject({ administrator: false })
  })

  test('a portal that allows tenants only gives an administrator no more', async () => {
    stage.portal.state.legacyAuthorization = 'tenants'
    const { page } = await stage.visit(legacyPath('&isAdmin=true&redirect=true'), alice)
    await button(page, 'Authorize for tenants only').click()
    await listener.first
    expect(changes(stage.portal)[0]?.body).toMatchObject({ administrator: false })
  })

  test('a portal that switched this flow off offers Cancel only', async () => {
    stage.portal.state.legacyAuthorization = 'off'
    const { page } = await stage.visit(legacyPath('&redirect=true'), alice)
    await page.getByText('This portal does not allow it').waitFor()
    await button(page, 'Cancel').waitFor()
    expect(await page.getByRole('button', { name: /Authorize/ }).count()).toBe(0)
  })

  test('signs in first, comes back, and still waits for the click', async () => {
    const { page, complaints } = await stage.visit(legacyPath())
    await page.getByLabel('Name').fill('alice')
    await page.getByLabel('Password').fill('right')
    await page.keyboard.press('Enter')
    await heading(page, 'Local Access Requested').waitFor()
    expect(listener.heard).toEqual([])
    await button(page, 'Authorize').click()
    await heading(page, 'Access granted').waitFor()
    expect(listener.heard).toHaveLength(1)
    expect(withoutStatusLines(complaints)).toEqual([])
  })

  test('another account signs this one out and comes back here', async () => {
    const { page } = await stage.visit(legacyPath(), alice)
    await page.getByText('Use another account').click()
    await heading(page, 'Sign in').waitFor()
    expect(changes(stage.portal)).toMatchObject([{ method: 'DELETE', path: '/logins/current' }])
    await page.getByLabel('Name').fill('bob')
    await page.getByLabel('Password').fill('right')
    await page.keyboard.press('Enter')
    await page.getByText('bob', { exact: true }).waitFor()
    expect(page.url()).toBe(stage.portal.origin + legacyPath())
  })

  test('by keyboard alone: Cancel comes before Authorize', async () => {
    const { page } = await stage.visit(legacyPath('&redirect=true'), alice)
    await button(page, 'Authorize').waitFor()
    await button(page, 'Use another account').focus()
    await page.keyboard.press('Tab')
    expect(await button(page, 'Cancel').evaluate((it) => it === document.activeElement)).toBe(true)
    await page.keyboard.press('Tab')
    expect(await button(page, 'Authorize').evaluate((it) => it === document.activeElement)).toBe(true)
    await page.locator('button:not([aria-disabled=true])', { hasText: 'Authorize' }).waitFor()
    await page.keyboard.press('Enter')
    await listener.first
  })

  test('a click under a window that has just come forward counts for nothing', async () => {
    const { page } = await stage.visit(legacyPath(), alice)
    await page.locator('button:not([aria-disabled=true])', { hasText: 'Authorize' }).waitFor()
    await page.evaluate(() => {
      dispatchEvent(new Event('focus'))
      return new Promise((resolve) => requestAnimationFrame(resolve))
    })
    await button(page, 'Authorize').dispatchEvent('click')
    expect(changes(stage.portal)).toEqual([])
  })

  test('an answer of the portal that leads elsewhere is not followed', async () => {
    stage.portal.state.answers['POST /authorizations'] = () =>
      Response.json({ redirectTo: `https://evil.example/?t=${secretToken}` })
    const { page } = await stage.visit(legacyPath('&redirect=true'), alice)
    await button(page, 'Authorize').click()
    await page.getByText('does not belong to this request').waitFor()
    expect(page.url()).toBe(stage.portal.origin + legacyPath('&redirect=true'))
  })
})

describe('a native application of our own', () => {
  test('gets a code at its callback, and never the administrator scope unasked', async () => {
    const { page, complaints } = await stage.visit(codePath(), alice)
    await page
      .getByText('The jitney application on your computer wants to access your credentials.')
      .waitFor()
    await button(page, 'Authorize').click()
    const { path, query } = await listener.first
    expect([path, query]).toEqual(['/callback', `?code=${secretCode}&state=state-1`])
    expect(changes(stage.portal)[0]?.body).toEqual({
      flow: 'code',
      clientId: 'jitney-cli',
      redirectUri: `http://127.0.0.1:${listener.port}/callback`,
      codeChallenge: 'c'.repeat(43),
      codeChallengeMethod: 'S256',
      state: 'state-1',
      scope: 'tenants',
      decision: 'authorize',
    })
    expect(complaints).toEqual([])
  })

  test('asks for the administrator scope as shown', async () => {
    const { page } = await stage.visit(codePath({ scope: 'administrator' }), alice)
    await page.getByText('asks for administrator access').waitFor()
    await button(page, 'Authorize').click()
    await listener.first
    expect(changes(stage.portal)[0]?.body).toMatchObject({ scope: 'administrator' })
  })

  test('hears of Cancel at its callback', async () => {
    const { page } = await stage.visit(codePath(), alice)
    await button(page, 'Cancel').click()
    expect((await listener.first).query).toBe('?error=access_denied&state=state-1')
  })
})

describe('a wrong address shows no buttons and asks the portal for nothing', () => {
  const wrong: Record<string, () => string> = {
    'a privileged port': () => '/app/user/verify-token?localAppName=duplo-jit&localPort=80',
    'a name with markup': () => '/app/user/verify-token?localAppName=%3Cb%3E&localPort=4000',
    'a host by name': () => codePath({ redirect_uri: 'http://localhost:4000/callback' }),
    'another site': () => codePath({ redirect_uri: 'https://evil.example/callback' }),
  }
  for (const [what, path] of Object.entries(wrong)) {
    test(what, async () => {
      const { page } = await stage.visit(path(), alice)
      await heading(page, 'This request is not valid').waitFor()
      expect(await page.getByRole('button', { name: /Authorize|Cancel/ }).count()).toBe(0)
      expect(changes(stage.portal)).toEqual([])
    })
  }
})
