import { describe, expect, test } from 'bun:test'
import type { AccessError } from '../domain/errors.ts'
import { account, tenant } from '../domain/testing.ts'
import { awsPorts } from './aws-ports.ts'
import { callAwsAs } from './call-aws.ts'
import { awsEndpoints } from './endpoints.ts'
import { memoize } from './memoize.ts'
import { raiseRoleMaximumInIam } from './raise-role-maximum.ts'
import { readIdentityFromSts } from './read-identity.ts'
import type { Send } from './send.ts'

const identity = async () => ({ accessKeyId: 'AKIAPORTAL', secretAccessKey: 'portal-secret' })

/** An AWS that answers each action with one text. */
function aws(answers: Readonly<Record<string, () => Response>>) {
  const asked: Record<string, string>[] = []
  const send: Send = async (request) => {
    if (!(request instanceof Request)) throw new TypeError('a signed request was expected')
    const parameters = Object.fromEntries(new URLSearchParams(await request.text()))
    asked.push(parameters)
    const answer = answers[parameters.Action ?? '']
    if (!answer) throw new Error(`nobody expected ${parameters.Action}`)
    return answer()
  }
  return { asked, callAws: callAwsAs({ identity, send, backOff: () => 0 }) }
}

const role = (arn: string, seconds = 3600) =>
  `<GetRoleResponse><GetRoleResult><Role><Arn>${arn}</Arn><MaxSessionDuration>${seconds}</MaxSessionDuration></Role></GetRoleResult></GetRoleResponse>`

const denied = () =>
  new Response(
    '<ErrorResponse><Error><Code>AccessDenied</Code><Message>User: u is not authorized to perform: iam:UpdateRole</Message></Error></ErrorResponse>',
    { status: 403 },
  )

const errorOf = async (work: Promise<unknown>): Promise<AccessError> =>
  work.then(
    () => {
      throw new Error('was not refused')
    },
    (error) => error,
  )

describe('raising the maximum', () => {
  test('says the role and the seconds, and nothing that would change more', async () => {
    const { asked, callAws } = aws({
      GetRole: () => new Response(role(tenant.roleArn)),
      UpdateRole: () => new Response('<UpdateRoleResponse/>'),
    })
    await raiseRoleMaximumInIam(callAws, awsEndpoints)(account, tenant.roleArn, 7200)
    expect(asked).toEqual([
      { Action: 'GetRole', Version: '2010-05-08', RoleName: 'duploservices-dev01' },
      {
        Action: 'UpdateRole',
        Version: '2010-05-08',
        RoleName: 'duploservices-dev01',
        MaxSessionDuration: '7200',
      },
    ])
  })

  test("never touches a role of the same name in the portal's own account", async () => {
    const { asked, callAws } = aws({
      GetRole: () => new Response(role('arn:aws:iam::999999999999:role/duploservices-dev01')),
    })
    const error = await errorOf(raiseRoleMaximumInIam(callAws, awsEndpoints)(account, tenant.roleArn, 7200))
    expect([error.code, error.message]).toEqual([
      'aws_refused',
      "the role is not in the account of the portal's own identity",
    ])
    expect(asked.map(({ Action }) => Action)).toEqual(['GetRole'])
  })

  test("keeps AWS's words, with a hint about this and not about opening sessions", async () => {
    const { callAws } = aws({ GetRole: () => new Response(role(tenant.roleArn)), UpdateRole: denied })
    const error = await errorOf(raiseRoleMaximumInIam(callAws, awsEndpoints)(account, tenant.roleArn, 7200))
    expect(error.message).toBe(
      'AWS refused: AccessDenied: User: u is not authorized to perform: iam:UpdateRole',
    )
    expect(error.hint).toContain('iam:UpdateRole')
    expect(error.hint).not.toContain('trust policy')
  })

  test('is known at once, though what is read is kept for a while', async () => {
    let [seconds, reads] = [3600, 0]
    const server = Bun.serve({
      hostname: '127.0.0.1',
      port: 0,
      fetch: async (request) => {
        const parameters = new URLSearchParams(await request.text())
        if (parameters.get('Action') === 'UpdateRole') seconds = Number(parameters.get('MaxSessionDuration'))
        else reads += 1
        return new Response(role(tenant.roleArn, seconds))
      },
    })
    const ports = awsPorts({
      identity,
      endpoint: server.url,
      issuer: new URL('http://localhost'),
      defaultAccount: async () => account,
    })
    const read = () => ports.readRoleMaximum(account, tenant.roleArn)
    expect([await read(), await read(), reads]).toEqual([3600, 3600, 1])
    await ports.raiseRoleMaximum(account, tenant.roleArn, 7200)
    expect(await read()).toBe(7200)
    await server.stop(true)
  })
})

test('who the portal is comes from STS of the account’s Region', async () => {
  const { callAws, asked } = aws({
    GetCallerIdentity: () =>
      new Response('<R><Arn>arn:aws:iam::1:user/p</Arn><UserId>x</UserId><Account>1</Account></R>'),
  })
  expect(await readIdentityFromSts(callAws, awsEndpoints)(account)).toEqual({
    arn: 'arn:aws:iam::1:user/p',
    awsAccountId: '1',
  })
  expect(asked).toEqual([{ Action: 'GetCallerIdentity', Version: '2011-06-15' }])
})

test('an answer without an identity is none', async () => {
  const { callAws } = aws({ GetCallerIdentity: () => new Response('<html>captive portal</html>') })
  expect((await errorOf(readIdentityFromSts(callAws, awsEndpoints)(account))).code).toBe('aws_unavailable')
})

test('what is forgotten is asked for again, and the rest is kept', async () => {
  const asked: string[] = []
  const { lookUp, forget } = memoize(async (name: string) => asked.push(name), {
    seconds: 10,
    key: (name) => name,
    now: () => 0,
  })
  for (const name of ['a', 'b', 'a', 'b']) await lookUp(name)
  forget('a')
  for (const name of ['a', 'b']) await lookUp(name)
  expect(asked).toEqual(['a', 'b', 'a'])
})
