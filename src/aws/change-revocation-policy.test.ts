import { describe, expect, test } from 'bun:test'
import type { AccessError } from '../domain/errors.ts'
import { account, tenant } from '../domain/testing.ts'
import { callAwsAs } from './call-aws.ts'
import { changeRevocationPolicyInIam, readAwsTimeFromIam } from './change-revocation-policy.ts'
import { awsEndpoints } from './endpoints.ts'
import type { Send } from './send.ts'

const identity = async () => ({ accessKeyId: 'AKIAPORTAL', secretAccessKey: 'portal-secret' })

const refusal = (status: number, code: string) =>
  new Response(`<ErrorResponse><Error><Code>${code}</Code><Message>why</Message></Error></ErrorResponse>`, {
    status,
  })

/** A role in IAM, whose inline policies together may have `room` characters. */
function iam({ arn = tenant.roleArn, room = 10_240, date = 'Thu, 01 Oct 2026 12:00:07 GMT' } = {}) {
  const state: { policy: string | undefined; asked: Record<string, string>[]; denied: boolean } = {
    policy: undefined,
    asked: [],
    denied: false,
  }
  const answer = ({ Action, PolicyDocument = '' }: Record<string, string>): Response => {
    if (Action === 'GetRole')
      return new Response(`<Role><Arn>${arn}</Arn></Role>`, { headers: date ? { date } : {} })
    if (state.denied) return refusal(403, 'AccessDenied')
    if (Action === 'GetRolePolicy')
      return state.policy === undefined
        ? refusal(404, 'NoSuchEntity')
        : new Response(`<R><PolicyDocument>${encodeURIComponent(state.policy)}</PolicyDocument></R>`)
    if (PolicyDocument.length > room) return refusal(409, 'LimitExceeded')
    state.policy = PolicyDocument
    return new Response('<PutRolePolicyResponse/>')
  }
  const send: Send = async (request) => {
    if (!(request instanceof Request)) throw new TypeError('a signed request was expected')
    const parameters = Object.fromEntries(new URLSearchParams(await request.text()))
    state.asked.push(parameters)
    return answer(parameters)
  }
  const callAws = callAwsAs({ identity, send, backOff: () => 0 })
  return {
    state,
    readAwsTime: readAwsTimeFromIam(callAws, awsEndpoints),
    change: changeRevocationPolicyInIam(callAws, awsEndpoints),
  }
}

const errorOf = async (work: Promise<unknown>): Promise<AccessError> =>
  work.then(
    () => {
      throw new Error('was not refused')
    },
    (error) => error,
  )

describe("AWS's time", () => {
  test('is what its answer says', async () => {
    expect(await iam().readAwsTime(account, tenant.roleArn)).toEqual(new Date('2026-10-01T12:00:07Z'))
  })

  test("a role of the same name in the portal's own account is not the role", async () => {
    const { readAwsTime } = iam({ arn: 'arn:aws:iam::999999999999:role/duploservices-dev01' })
    expect((await errorOf(readAwsTime(account, tenant.roleArn))).code).toBe('aws_refused')
  })

  test('an answer without it is no answer', async () => {
    expect((await errorOf(iam({ date: '' }).readAwsTime(account, tenant.roleArn))).code).toBe(
      'aws_unavailable',
    )
  })
})

describe('changing the policy', () => {
  test('puts what is made of nothing, then of what was put', async () => {
    const { state, change } = iam()
    await change(account, tenant.roleArn, async (current) => `${current}+a%"`)
    await change(account, tenant.roleArn, async (current) => `${current}+b`)
    expect(state.policy).toBe('undefined+a%"+b')
    expect(state.asked[1]).toEqual({
      Action: 'PutRolePolicy',
      Version: '2010-05-08',
      RoleName: 'duploservices-dev01',
      PolicyName: 'JitneyRevokedSessions',
      PolicyDocument: 'undefined+a%"',
    })
  })

  test('two at once come one after the other, and one that fails holds up nobody', async () => {
    const { state, change } = iam()
    const add = (text: string) =>
      change(account, tenant.roleArn, async (current) => `${current ?? ''}${text}`)
    const failing = change(account, tenant.roleArn, async () => {
      throw new Error('no')
    })
    await Promise.all([add('a'), failing.catch(() => undefined), add('b'), add('c')])
    expect(state.policy).toBe('abc')
  })

  test('where AWS has no room for it, the least is put', async () => {
    const { state, change } = iam({ room: 5 })
    await change(account, tenant.roleArn, async (_current, room) => (room === 'usual' ? 'too long' : 'least'))
    expect(state.policy).toBe('least')
  })

  test("AWS's refusal keeps its words, with a hint about this; nothing is put", async () => {
    const { state, change } = iam()
    state.denied = true
    const error = await errorOf(change(account, tenant.roleArn, async () => 'x'))
    expect([error.code, error.message]).toEqual(['aws_refused', 'AWS refused: AccessDenied: why'])
    expect(error.hint).toContain('iam:PutRolePolicy')
    expect(state.asked.map(({ Action }) => Action)).toEqual(['GetRolePolicy'])
  })
})
