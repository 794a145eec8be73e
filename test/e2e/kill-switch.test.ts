/** Credentials that were stolen stop working on the very next call, and nobody else notices. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../web/browser.ts'
import { type Ran, run, throughProxy } from './run.ts'
import { freshDirectory, jitney, type RunningSandbox, startSandbox } from './running-sandbox.ts'
import { openVisitor } from './visitor.ts'

let sandbox: RunningSandbox
let browser: Browser
beforeAll(async () => {
  ;[sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await sandbox.remove()
})

type Session = {
  readonly sessionId: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

const post = (as: string, path: string) =>
  fetch(`${sandbox.portal}/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.user(as).token}`, 'content-type': 'application/json' },
    body: '{}',
  })

async function open(as: string): Promise<Session> {
  const answer = await post(as, '/tenants/dev01/credentials')
  expect(answer.status).toBe(201)
  return (await answer.json()) as Session
}

/** Waits as a well-behaved client does: for as long as the portal says. */
async function openWhenSettled(as: string): Promise<Session> {
  const answer = await post(as, '/tenants/dev01/credentials')
  if (answer.status !== 503) return (await answer.json()) as Session
  expect(await answer.json()).toMatchObject({ code: 'revocation_settling' })
  await Bun.sleep(Number(answer.headers.get('retry-after')) * 1000)
  return open(as)
}

/** The real AWS CLI with these credentials in its environment, as a thief would use them. */
const aws = (session: Session, ...words: string[]): Promise<Ran> =>
  run(['/usr/bin/aws', ...words], {
    env: {
      HOME: freshDirectory(),
      AWS_REGION: 'us-west-2',
      AWS_ACCESS_KEY_ID: session.accessKeyId,
      AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
      AWS_SESSION_TOKEN: session.sessionToken,
      ...throughProxy(sandbox),
    },
  })

const tables = (session: Session) => aws(session, 'dynamodb', 'list-tables')

async function expectWorks(session: Session): Promise<void> {
  expect(await tables(session)).toMatchObject({ code: 0, stderr: '' })
}

async function expectDenied(session: Session): Promise<void> {
  const { code, stderr } = await tables(session)
  expect([code === 0, stderr]).toEqual([false, expect.stringContaining('with an explicit deny')])
}

describe('one session', () => {
  test("is denied on its next call; the same user's and another's go on, and a new one works at once", async () => {
    const [stolen, own, others] = [await open('developer'), await open('developer'), await open('reader')]
    await expectWorks(stolen)
    const ended = await post('developer', `/me/aws-sessions/${stolen.sessionId}/revocation`)
    expect(await ended.json()).toMatchObject({ ended: 1, everyone: false })
    await expectDenied(stolen)
    await Promise.all([own, others].map(expectWorks))
    await expectWorks(await open('developer'))
  })

  test('cannot take the denial back', async () => {
    const stolen = await open('developer')
    await post('admin', `/aws-sessions/${stolen.sessionId}/revocation`)
    const role = ['--role-name', 'duploservices-dev01', '--policy-name', 'JitneyRevokedSessions']
    const { stderr } = await aws(stolen, 'iam', 'delete-role-policy', ...role)
    expect(stderr).toContain('AccessDenied')
    await expectDenied(stolen)
  })

  test('`jitney revoke` ends it', async () => {
    const stolen = await open('developer')
    const token = sandbox.user('developer').token
    const said = await run([jitney, 'revoke', stolen.sessionId, '--host', sandbox.portal, '--token', token], {
      env: { HOME: freshDirectory() },
    })
    expect(said).toMatchObject({ code: 0, stdout: expect.stringContaining('is ended') })
    await expectDenied(stolen)
  })
})

test("all of a user's are denied, another user's goes on, and a new one after the cut-off works", async () => {
  const [stolen, others] = [await open('developer'), await open('reader')]
  expect((await post('developer', '/me/aws-sessions/revocation')).status).toBe(200)
  await expectDenied(stolen)
  await expectWorks(others)
  await expectWorks(await openWhenSettled('developer'))
})

test("all of a tenant's are denied, also to an administrator, and new ones work after the cut-off", async () => {
  const all = [await openWhenSettled('developer'), await open('reader'), await open('admin')]
  expect((await post('admin', '/tenants/dev01/aws-sessions/revocation')).status).toBe(200)
  await Promise.all(all.map(expectDenied))
  await expectWorks(await openWhenSettled('reader'))
  await expectWorks(await open('developer'))
})

test('by the button on the Sessions page, after a question', async () => {
  const stolen = await openWhenSettled('developer')
  await expectWorks(stolen)
  const { page, close } = await openVisitor(browser)
  await page.goto(`${sandbox.portal}/app/sessions`)
  await page.getByLabel('Name').fill('developer')
  await page.getByLabel('Password').fill(sandbox.user('developer').password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /^End/ }).first().click()
  await page.getByRole('dialog').getByText('This cannot be undone.').waitFor()
  await expectWorks(stolen)
  await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expectDenied(stolen)
  await close()
})
