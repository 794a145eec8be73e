/** A small AWS for unit tests: state in memory, a clock that stands, and a policy that records what it is asked. */
import type { Aws, AwsCall, Principal, Question, Service } from '../service.ts'
import { AwsError } from '../service.ts'
import type { Seed } from '../start.ts'
import { openState } from '../state.ts'

export const account = '111122223333'
export const testNow = new Date('2026-11-20T12:00:00.000Z')

export type TestAws = Aws & {
  readonly asked: Question[]
  /** Actions that the caller may not. */
  readonly denied: Set<string>
  readonly time: { now: Date }
}

export function testAws(): TestAws {
  const asked: Question[] = []
  const denied = new Set<string>()
  const time = { now: testNow }
  const allowed = (_call: AwsCall, question: Question) => {
    asked.push(question)
    return !denied.has(question.action)
  }
  const authorize = (call: AwsCall, question: Question) => {
    if (allowed(call, question)) return
    throw new AwsError(403, 'AccessDenied', `User: x is not authorized to perform: ${question.action}`)
  }
  return { state: openState(':memory:'), clock: () => time.now, allowed, authorize, asked, denied, time }
}

export const testPrincipal: Extract<Principal, { kind: 'assumed-role' }> = {
  kind: 'assumed-role',
  account,
  arn: `arn:aws:sts::${account}:assumed-role/jitney-dev01/jane-u1`,
  roleArn: `arn:aws:iam::${account}:role/jitney-dev01`,
  roleName: 'jitney-dev01',
  sessionName: 'jane-u1',
  userId: 'AROAEXAMPLEEXAMPLE12:jane-u1',
  accessKeyId: 'ASIAEXAMPLEEXAMPLE12',
  tags: { tenant: 'dev01' },
  transitiveTagKeys: [],
  sourceIdentity: 'jane-u1',
  issuedAt: testNow,
  expiresAt: new Date(testNow.getTime() + 3_600_000),
  sessionPolicies: undefined,
}

export function testCall(changes: Partial<AwsCall> & { readonly url?: string } = {}): AwsCall {
  const { url = 'http://localhost/', ...rest } = changes
  const { pathname, searchParams, hostname } = new URL(url)
  return {
    service: 'test',
    region: 'us-west-2',
    method: 'GET',
    path: pathname,
    query: searchParams,
    headers: new Headers(),
    host: hostname,
    body: new Uint8Array(),
    principal: testPrincipal,
    sourceIp: '127.0.0.1',
    requestId: 'req-1',
    ...rest,
  }
}

export const emptySeed: Seed = { account, users: [], roles: [], buckets: [], tables: [], instances: [] }

/** A JSON service's answer as the front door would send it, refusals included. */
export async function sendJson(
  service: Service,
  aws: TestAws,
  { target, input, region = 'us-west-2' }: { target: string; input: object; region?: string },
): Promise<{ status: number; body: unknown }> {
  const headers = new Headers({ 'x-amz-target': target })
  const body = new TextEncoder().encode(JSON.stringify(input))
  const response = await answerOf(service, aws, testCall({ method: 'POST', headers, body, region }))
  return { status: response.status, body: await response.json() }
}

export async function answerOf(service: Service, aws: TestAws, call: AwsCall): Promise<Response> {
  try {
    return await service.handle(call, aws)
  } catch (error) {
    if (error instanceof AwsError) return service.error(error, call)
    throw error
  }
}
