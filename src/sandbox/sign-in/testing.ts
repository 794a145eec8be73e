/** A role, a live session of it, and a browser that keeps a cookie: what sign-in and the console are tried with. */
import { putAccount, type RoleRecord, roles } from '../iam/records.ts'
import { issueSession, type SessionRecord } from '../sts/sessions.ts'
import { account, type TestAws, testAws, testNow } from '../wire/testing.ts'

export const origin = 'http://localhost:4566'

const role: RoleRecord = {
  name: 'dev01',
  path: '/',
  id: 'AROAEXAMPLEEXAMPLE123',
  arn: `arn:aws:iam::${account}:role/dev01`,
  description: undefined,
  trustPolicy: {},
  trustPins: {},
  policies: {},
  attached: [],
  boundary: undefined,
  maxSessionSeconds: 7200,
  tags: { tenant: 'dev01' },
  createdAt: testNow.toISOString(),
}

export function awsWithRole(): TestAws {
  const aws = testAws()
  putAccount(aws.state, account)
  roles.put(aws.state, role.name, role)
  return aws
}

export function newSession(aws: TestAws, made: SessionRecord['origin'] = 'user'): SessionRecord {
  const session = {
    roleName: role.name,
    roleId: role.id,
    roleArn: role.arn,
    arn: `arn:aws:sts::${account}:assumed-role/dev01/jane-u1`,
    sessionName: 'jane-u1',
    tags: { user: 'u1' },
    transitiveTagKeys: [],
    sourceIdentity: 'jane-u1',
    issuedAt: testNow.toISOString(),
    expiresAt: new Date(testNow.getTime() + 3_600_000).toISOString(),
    sessionPolicies: undefined,
    origin: made,
  }
  return issueSession(aws.state, session, 5)
}

export function sessionParameter(session: SessionRecord): string {
  const { accessKeyId, secretAccessKey, sessionToken } = session
  return JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken })
}
