import { describe, expect, test } from 'bun:test'
import type { AccessError } from '../domain/errors.ts'
import type { SessionPlan } from '../domain/plan-session.ts'
import { account, tenant } from '../domain/testing.ts'
import { assumeRoleWithSts } from './assume-role.ts'
import { callAwsAs } from './call-aws.ts'
import { awsEndpoints } from './endpoints.ts'
import type { Send } from './send.ts'

const plan: SessionPlan = {
  sessionId: '00000000-0000-4000-8000-000000000009' as never,
  account,
  region: 'us-west-2',
  roleArn: tenant.roleArn,
  roleSessionName: 'jane-1',
  sourceIdentity: 'jane-1',
  externalId: 'external & more',
  tags: { 'jitney:tenant': 'dev01', 'jitney:user': 'u1' },
  policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  policy: '{"Version":"2012-10-17","Statement":[]}',
  durationSeconds: 3600,
  durationReason: 'tenant_default',
}

const credentialsXml = (
  expiresAt: Date,
) => `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult><Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>s/e+c=ret</SecretAccessKey>
  <SessionToken>to&#47;ken&amp;</SessionToken><Expiration>${expiresAt.toISOString()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`

const refusal = (status: number, code: string, message: string) => () =>
  new Response(
    `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
    { status },
  )

type Answer = () => Response | Promise<Response>

function sts(...answers: Answer[]) {
  const requests: Request[] = []
  const send: Send = async (request) => {
    if (!(request instanceof Request)) throw new TypeError('a signed request was expected')
    requests.push(request.clone())
    const answer = answers[requests.length - 1] ?? answers.at(-1)
    if (!answer) throw new Error('no answer was prepared')
    return answer()
  }
  const identity = async () => ({
    accessKeyId: 'AKIAPORTAL',
    secretAccessKey: 'portal-secret',
    sessionToken: 'portal-token',
  })
  return {
    requests,
    assumeRole: assumeRoleWithSts(callAwsAs({ identity, send, backOff: () => 0 }), awsEndpoints),
  }
}

const inAnHour = () => new Date(Date.now() + 3600_000)
const errorOf = async (work: Promise<unknown>): Promise<AccessError> =>
  work.then(
    () => {
      throw new Error('was not refused')
    },
    (error) => error,
  )

describe('the request', () => {
  test("goes to the Region's own STS, signed, with every parameter and no secret of the portal's", async () => {
    const { requests, assumeRole } = sts(() => new Response(credentialsXml(inAnHour())))
    await assumeRole(plan)
    const [request] = requests
    expect(request?.url).toBe('https://sts.us-west-2.amazonaws.com/')
    expect(request?.method).toBe('POST')
    expect(request?.headers.get('authorization')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAPORTAL\/\d{8}\/us-west-2\/sts\/aws4_request, SignedHeaders=/,
    )
    expect(request?.headers.get('x-amz-security-token')).toBe('portal-token')
    const body = await request?.text()
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: tenant.roleArn,
      RoleSessionName: 'jane-1',
      SourceIdentity: 'jane-1',
      DurationSeconds: '3600',
      ExternalId: 'external & more',
      'Tags.member.1.Key': 'jitney:tenant',
      'Tags.member.1.Value': 'dev01',
      'TransitiveTagKeys.member.1': 'jitney:tenant',
      'Tags.member.2.Key': 'jitney:user',
      'Tags.member.2.Value': 'u1',
      'TransitiveTagKeys.member.2': 'jitney:user',
      'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      Policy: plan.policy ?? '',
    })
    expect(body).not.toContain('portal-secret')
  })
})

describe('the answer', () => {
  test('is read with its entities', async () => {
    const expiresAt = inAnHour()
    const credentials = await sts(() => new Response(credentialsXml(expiresAt))).assumeRole(plan)
    expect(credentials).toEqual({
      accessKeyId: 'ASIAEXAMPLE',
      secretAccessKey: 's/e+c=ret',
      sessionToken: 'to/ken&',
      expiresAt,
    })
  })

  test.each([
    ['no credentials', 'aws_unavailable', () => new Response('<html>captive portal</html>')],
    [
      'a session longer than asked for',
      'clock_behind',
      () => new Response(credentialsXml(new Date(Date.now() + 7_300_000))),
    ],
  ])('%s is not passed on', async (_name, code, answer) => {
    const error = await errorOf(sts(answer).assumeRole(plan))
    expect(error.code).toBe(code as never)
    expect(error.message).not.toContain('s/e+c=ret')
  })
})

describe('refusals', () => {
  const denied =
    'User: arn:aws:iam::1:user/p is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/x'
  test.each([
    ['AccessDenied', 403, denied, 'aws_refused', 1],
    [
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      'duration_exceeds_role',
      1,
    ],
    [
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      'duration_exceeds_chaining',
      1,
    ],
    [
      'PackedPolicyTooLarge',
      400,
      'Packed size of session tags consumes 138% of allotted space.',
      'aws_refused',
      1,
    ],
    ['RegionDisabledException', 403, 'STS is not activated in this region for account:1.', 'aws_refused', 1],
    ['Throttling', 400, 'Rate exceeded', 'aws_unavailable', 3],
    ['InternalFailure', 500, 'oops', 'aws_unavailable', 3],
  ])('%s (%d) is %s, asked %d time(s)', async (code, status, message, expected, tries) => {
    const { requests, assumeRole } = sts(refusal(status, code, message))
    const error = await errorOf(assumeRole(plan))
    expect(error.code).toBe(expected as never)
    expect(error.message).toContain(message)
    expect(requests).toHaveLength(tries)
  })

  test('what passes the second time is an answer', async () => {
    const { requests, assumeRole } = sts(
      refusal(400, 'Throttling', 'Rate exceeded'),
      () => new Response(credentialsXml(inAnHour())),
    )
    expect((await assumeRole(plan)).accessKeyId).toBe('ASIAEXAMPLE')
    expect(requests).toHaveLength(2)
  })

  test("AWS's words are made safe for a terminal", async () => {
    const error = await errorOf(sts(refusal(403, 'AccessDenied', 'a\u001b[31mb\nc')).assumeRole(plan))
    expect(error.message).toBe('AWS refused: AccessDenied: a [31mb c')
  })

  test('a redirect is an error and is not followed', async () => {
    const { requests, assumeRole } = sts(() => Response.redirect('https://evil.example/', 307))
    expect((await errorOf(assumeRole(plan))).code).toBe('aws_refused')
    expect(requests).toHaveLength(1)
  })

  test('no connection is worth another try, and then a sentence', async () => {
    const { requests, assumeRole } = sts(() => Promise.reject(new Error('ECONNREFUSED with portal-secret')))
    const error = await errorOf(assumeRole(plan))
    expect(error.code).toBe('aws_unavailable')
    expect(error.message).toBe('STS of AWS cannot be reached')
    expect(requests).toHaveLength(3)
  })
})
