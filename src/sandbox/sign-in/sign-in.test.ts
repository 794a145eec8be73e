import { beforeEach, describe, expect, test } from 'bun:test'
import type { SessionRecord } from '../sts/sessions.ts'
import type { TestAws } from '../wire/testing.ts'
import { signInPage } from './page.ts'
import { consoleSessions } from './records.ts'
import { awsWithRole, newSession, origin, sessionParameter } from './testing.ts'

let aws: TestAws
let session: SessionRecord

beforeEach(() => {
  aws = awsWithRole()
  session = newSession(aws)
})

const minutes = (count: number) => {
  aws.time.now = new Date(aws.time.now.getTime() + count * 60_000)
}

function getToken(more: Readonly<Record<string, string>> = {}): Promise<Response> {
  const form = { Action: 'getSigninToken', Session: sessionParameter(session), ...more }
  const body = new URLSearchParams(form)
  return signInPage(new Request(`${origin}/federation`, { method: 'POST', body }), aws)
}

const tokenOf = async (answer: Promise<Response>) =>
  ((await (await answer).json()) as { SigninToken: string }).SigninToken

function loginUrl(token: string, destination: string, at = origin): string {
  const query = {
    Action: 'login',
    Issuer: 'https://portal.example/',
    Destination: destination,
    SigninToken: token,
  }
  return `${at}/federation?${new URLSearchParams(query)}`
}

const home = `${origin}/console/home?region=us-west-2#x`
const login = (token: string, destination = home, at = origin) =>
  signInPage(new Request(loginUrl(token, destination, at)), aws)

const cookieOf = (answer: Response) =>
  /^sandbox-console=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
const endOf = (answer: Response) => consoleSessions.get(aws.state, cookieOf(answer))?.expiresAt

async function expectRefusal(answer: Response): Promise<void> {
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toStartWith('text/html')
  expect(answer.headers.get('set-cookie')).toBeNull()
  const text = await answer.text()
  for (const secret of [session.secretAccessKey, session.sessionToken]) expect(text).not.toContain(secret)
}

describe('getSigninToken', () => {
  test('takes a form or a query, and says JSON that nobody keeps', async () => {
    const byForm = await getToken()
    expect(byForm.headers.get('cache-control')).toBe('no-store')
    expect(Object.keys((await byForm.json()) as object)).toEqual(['SigninToken'])
    const query = new URLSearchParams({ Action: 'getSigninToken', Session: sessionParameter(session) })
    expect((await signInPage(new Request(`${origin}/federation?${query}`), aws)).status).toBe(200)
  })

  test.each([
    ['a wrong secret', { secretAccessKey: 'x' }],
    ['a wrong token', { sessionToken: 'x' }],
    ['an unknown key', { accessKeyId: 'ASIAUNKNOWN' }],
  ])('%s is refused', async (_what, change) => {
    await expectRefusal(await getToken({ Session: sessionParameter({ ...session, ...change }) }))
  })

  test.each(['', 'null', '{}', '{"sessionId":1}', '['])('Session=%s is refused', async (Session) => {
    await expectRefusal(await getToken({ Session }))
  })

  test('expired credentials are refused', async () => {
    minutes(60)
    await expectRefusal(await getToken())
  })

  test.each(['899', '43201', '', '1e4', '-900', '3600.5'])(
    'SessionDuration=%s is refused',
    async (SessionDuration) => {
      await expectRefusal(await getToken({ SessionDuration }))
    },
  )

  test('chained credentials take no SessionDuration, and sign in without', async () => {
    session = newSession(aws, 'chained')
    await expectRefusal(await getToken({ SessionDuration: '3600' }))
    expect((await getToken()).status).toBe(200)
  })

  test('a HEAD request does nothing', async () => {
    const token = await tokenOf(getToken())
    await expectRefusal(await signInPage(new Request(loginUrl(token, home), { method: 'HEAD' }), aws))
    expect((await login(token)).status).toBe(302)
  })
})

describe('login', () => {
  test('opens the console at its destination with a cookie that scripts cannot read', async () => {
    const answer = await login(await tokenOf(getToken()))
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(home)
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toContain('HttpOnly; SameSite=Lax')
    expect(cookie).not.toContain('Domain')
    expect(endOf(answer)).toBe(session.expiresAt)
  })

  test('SessionDuration counts from the login', async () => {
    const token = await tokenOf(getToken({ SessionDuration: '43200' }))
    minutes(5)
    expect(endOf(await login(token))).toBe(new Date(aws.time.now.getTime() + 43_200_000).toISOString())
  })

  test('a token opens one session', async () => {
    const token = await tokenOf(getToken())
    expect((await login(token)).status).toBe(302)
    await expectRefusal(await login(token))
  })

  test('a token lives for 15 minutes', async () => {
    const [first, second] = [await tokenOf(getToken()), await tokenOf(getToken())]
    minutes(15)
    expect((await login(first)).status).toBe(302)
    minutes(0.1)
    await expectRefusal(await login(second))
  })

  test.each([
    'https://evil.example/',
    'https://console.aws.amazon.com.evil.example/',
    'https://user@us-west-2.console.aws.amazon.com/',
    'https://us-west-2.console.aws.amazon.com:8443/',
    'http://us-west-2.console.aws.amazon.com/',
    'http://localhost:9999/console/home',
    `${origin}/federation?Action=login`,
    `${origin}/consoleevil`,
    '//evil.example/console',
    'javascript:alert(1)',
    '',
  ])('Destination %s is refused, and the token stays good', async (destination) => {
    const token = await tokenOf(getToken())
    await expectRefusal(await login(token, destination))
    expect((await login(token)).status).toBe(302)
  })

  const onAws = 'https://us-west-2.console.aws.amazon.com/dynamodbv2/home?region=us-west-2#table?name=t'

  test("through the proxy, AWS's own console hosts share one cookie", async () => {
    const answer = await login(await tokenOf(getToken()), onAws, 'https://us-east-1.signin.aws.amazon.com')
    expect(answer.headers.get('location')).toBe(onAws)
    expect(answer.headers.get('set-cookie')).toContain('Domain=aws.amazon.com; Secure')
  })

  test('on loopback, a link to the real console stays in the sandbox', async () => {
    const answer = await login(await tokenOf(getToken()), onAws)
    expect(answer.headers.get('location')).toBe(
      `${origin}/console/dynamodbv2/home?region=us-west-2#table?name=t`,
    )
  })
})

describe('logout', () => {
  const logout = (cookie: string, redirect: string) =>
    signInPage(
      new Request(`${origin}/oauth?Action=logout&redirect_uri=${encodeURIComponent(redirect)}`, {
        headers: { cookie: `other=1; sandbox-console=${cookie}` },
      }),
      aws,
    )

  test('ends the session on the server and in the browser, and goes on to sign-in', async () => {
    const cookie = cookieOf(await login(await tokenOf(getToken())))
    const next = loginUrl('t', home)
    const answer = await logout(cookie, next)
    expect(answer.headers.get('location')).toBe(next)
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0')
    expect(consoleSessions.get(aws.state, cookie)).toBeUndefined()
  })

  test('goes nowhere else, and then ends nothing', async () => {
    const cookie = cookieOf(await login(await tokenOf(getToken())))
    await expectRefusal(await logout(cookie, 'https://evil.example/'))
    expect(consoleSessions.get(aws.state, cookie)).toBeDefined()
  })
})

test('the state holds neither sign-in tokens nor cookies in clear', async () => {
  const [unused, used] = [await tokenOf(getToken()), await tokenOf(getToken())]
  const cookie = cookieOf(await login(used))
  const kept = JSON.stringify([aws.state.list('sign-in.token'), aws.state.list('console.session')])
  expect(kept).toContain(session.accessKeyId)
  for (const secret of [unused, used, cookie, session.secretAccessKey]) expect(kept).not.toContain(secret)
})

test.each(['/federation', '/federation?Action=toString', '/oauth?Action=login'])(
  '%s is refused',
  async (path) => {
    await expectRefusal(await signInPage(new Request(origin + path), aws))
  },
)
