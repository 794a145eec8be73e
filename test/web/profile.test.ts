import { describe, expect, test } from 'bun:test'
import { seriousViolations } from './axe.ts'
import { readableByScripts } from './browser.ts'
import { problem } from './fake-portal.ts'
import { changes, heading, setStage, withoutStatusLines } from './helpers.ts'

const stage = setStage()
const alice = { user: 'alice' }
const phone = { width: 390, height: 844 }
const secretAccessKey = 'a-secret-access-key-of-forty-letters-long'

const credentials = (changed: object = {}) => ({
  sessionId: 's',
  tenant: 'dev01',
  account: '123456789012',
  level: 'full',
  roleArn: 'arn:aws:iam::123456789012:role/jitney-dev01',
  region: 'us-west-2',
  expiresAt: '2026-11-20T13:00:00Z',
  durationSeconds: 3600,
  durationReason: 'access_end',
  serverTime: '2026-11-20T12:00:00Z',
  accessKeyId: 'ASIAKEY',
  secretAccessKey,
  sessionToken: 'token',
  ...changed,
})

const menu = 'More ways to AWS'

describe('the menu', () => {
  test('is an icon where there is no room for words, with the same list', async () => {
    const { page, complaints } = await stage.visit('/app/', alice)
    await page.setViewportSize(phone)
    await page.getByRole('button', { name: 'JIT AWS Console', exact: true }).click()
    await page.getByRole('menuitem', { name: 'JIT Admin AWS Console' }).waitFor()
    expect(await page.getByRole('menuitem').count()).toBe(7)
    expect(complaints).toEqual([])
  })

  test('has no administrator part where the portal has switched it off, nor has any address', async () => {
    stage.portal.state.features = { tenantJit: true, administratorJit: false }
    const { page } = await stage.visit('/app/profile', alice)
    await page.getByRole('button', { name: menu }).first().click()
    await page.getByRole('menuitem', { name: 'Temporary AWS Credentials' }).waitFor()
    expect(await page.getByRole('menuitem', { name: /Admin/ }).count()).toBe(0)
    await page.goto(`${stage.portal.origin}/app/profile?jit=credentials&administrator=true`)
    await heading(page, 'User Profile').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('by keyboard: open it, go down, open the window, close it', async () => {
    const { page } = await stage.visit('/app/profile', { user: 'bob' })
    await heading(page, 'User Profile').waitFor()
    await page.getByRole('button', { name: menu }).last().focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Get JIT AWS Access - to the dev01 tenant' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(changes(stage.portal)).toEqual([])
    expect(new URL(page.url()).search).toBe('')
  })

  test('a reader without a tenant and without the administrator right has none', async () => {
    stage.portal.state.tenants = []
    const { page } = await stage.visit('/app/profile', { user: 'bob' })
    await page.getByText('No tenant is open to you.').waitFor()
    expect(await page.getByRole('button', { name: menu }).count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Get JIT AWS Access' }).count()).toBe(0)
  })

  test('a copy that the portal refuses says why', async () => {
    stage.portal.state.answers['POST /tenants/dev01/console-sessions'] = () =>
      problem(403, 'access_ending', 'your access ends within 15 minutes', 'ask for longer access')
    const { page } = await stage.visit('/app/profile', alice)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: menu }).first().click()
    await page.getByRole('menuitem', { name: 'Copy AWS Console URL' }).click()
    await page.getByText('your access ends within 15 minutes').waitFor()
    await page.getByText('ask for longer access').waitFor()
  })
})

describe('the window', () => {
  test('asks for nothing by itself, says why credentials end, and forgets them when it closes', async () => {
    stage.portal.state.answers['POST /tenants/dev01/credentials'] = () =>
      Response.json(credentials(), { status: 201 })
    const { page, complaints } = await stage.visit('/app/?jit=credentials', alice)
    await page.getByRole('button', { name: 'Get JIT Access' }).waitFor()
    expect(changes(stage.portal)).toEqual([])
    await page.getByRole('button', { name: 'Get JIT Access' }).click()
    await page.getByText('They last 60 minutes: your access to the tenant ends then.').waitFor()
    expect(await readableByScripts(page)).toContain(secretAccessKey)
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await readableByScripts(page)).not.toContain(secretAccessKey)
    expect(complaints).toEqual([])
  })

  test('a form that cannot hold the credentials says so instead of showing half of them', async () => {
    stage.portal.state.answers['POST /tenants/dev01/credentials'] = () =>
      Response.json(credentials({ sessionToken: '%PATH%' }), { status: 201 })
    const { page } = await stage.visit('/app/?jit=credentials', alice)
    await page.getByRole('button', { name: 'Get JIT Access' }).click()
    await page.getByRole('tab', { name: 'cmd' }).click()
    await page.getByText('These credentials cannot be written in this form.').waitFor()
  })

  test('a refusal is shown, and the button tries again', async () => {
    stage.portal.state.answers['POST /tenants/dev01/credentials'] = () =>
      problem(502, 'aws_refused', 'AWS said: AccessDenied')
    const { page } = await stage.visit('/app/?jit=credentials', alice)
    await page.getByRole('button', { name: 'Get JIT Access' }).click()
    await page.getByText('AWS said: AccessDenied.').waitFor()
    stage.portal.state.answers = {}
    stage.portal.state.answers['POST /tenants/dev01/credentials'] = () => Response.json(credentials())
    await page.getByRole('button', { name: 'Get JIT Access' }).click()
    await page.getByText('Step 2:').waitFor()
  })

  test('on a workstation: the archives of the system, and an address that is none is no link', async () => {
    const file = { version: '0.1.0', os: 'linux', sha256: 'ab'.repeat(32) }
    stage.portal.state.answers['GET /downloads'] = () =>
      Response.json({
        items: [
          { ...file, name: 'jitney_0.1.0_linux_amd64.zip', arch: 'amd64', url: '/downloads/x.zip' },
          { ...file, name: 'jitney_0.1.0_linux_arm64.zip', arch: 'arm64', url: 'javascript:alert(1)' },
          { ...file, name: 'jitney_0.1.0_darwin_arm64.zip', arch: 'arm64', os: 'darwin', url: '/x' },
        ],
      })
    const { page } = await stage.visit('/app/?jit=workstation', alice)
    await page.setViewportSize(phone)
    await page.getByRole('tab', { name: 'Linux' }).click()
    await page.getByText('jitney_0.1.0_linux_arm64.zip').waitFor()
    expect(await page.getByRole('link', { name: /^jitney_/ }).count()).toBe(1)
    expect(await page.getByText('jitney_0.1.0_darwin_arm64.zip').count()).toBe(0)
    expect(await seriousViolations(page)).toEqual([])
  })
})

describe('a permanent token', () => {
  test('what was typed stays when the portal is away, and is sent whole', async () => {
    stage.portal.state.answers['POST /me/tokens'] = () =>
      problem(503, 'store_unavailable', 'the database cannot be reached')
    const { page, complaints } = await stage.visit('/app/profile', alice)
    await page.getByRole('button', { name: 'Add a permanent API token' }).click()
    await page.getByLabel('Token Name').fill('build server')
    await page.getByLabel('Administrator access').check()
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByText('The database cannot be reached.').waitFor()
    expect(await page.getByLabel('Token Name').inputValue()).toBe('build server')
    expect(changes(stage.portal)[0]?.body).toMatchObject({
      name: 'build server',
      kind: 'permanent',
      administrator: true,
    })
    expect(complaints.filter((line) => !line.includes('status of 503'))).toEqual([])
  })

  test('a token beyond a year is not even asked for', async () => {
    const { page } = await stage.visit('/app/profile', alice)
    await page.getByRole('button', { name: 'Add a permanent API token' }).click()
    await page.getByLabel('Token Name').fill('build server')
    await page.getByRole('textbox', { name: 'Ends after' }).fill('2099/01/01')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByText('Choose a day from today to a year ahead.').waitFor()
    expect(changes(stage.portal)).toEqual([])
  })
})

test('a list that cannot be read says so, and is read again', async () => {
  stage.portal.state.answers['GET /me/aws-sessions'] = () =>
    problem(400, 'invalid_request', 'something is odd')
  const { page, complaints } = await stage.visit('/app/sessions', { user: 'bob' })
  await page.getByText('Something is odd.').waitFor()
  stage.portal.state.answers = {}
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('You have not been given an AWS session yet.').waitFor()
  expect(withoutStatusLines(complaints)).toEqual([])
})
