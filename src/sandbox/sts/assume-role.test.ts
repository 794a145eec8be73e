import { describe, expect, test } from 'bun:test'
import { roleArn } from '../sample-seed.ts'
import { type Keys, openTestSandbox, sessionKeys, type TestSandbox } from '../test-kit.ts'

type Parameters = Readonly<Record<string, string>>

function assume(sandbox: TestSandbox, keys: Keys, role: string, more: Parameters = {}) {
  return sandbox.call(keys, 'sts', {
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: roleArn(role),
    RoleSessionName: 'jane',
    ...more,
  })
}

const byPortal = (role: string, more: Parameters = {}) => {
  const sandbox = openTestSandbox()
  return assume(sandbox, sandbox.keys('portal'), role, more)
}

const tags = (values: Parameters): Parameters =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value], index) => [
      [`Tags.member.${index + 1}.Key`, key],
      [`Tags.member.${index + 1}.Value`, value],
    ]),
  )

test('a session carries what was asked for', async () => {
  const answer = await byPortal('tenant', {
    SourceIdentity: 'jane@example.com',
    DurationSeconds: '7200',
    ...tags({ tenant: 'dev01' }),
  })
  expect(answer.status).toBe(200)
  expect(answer.value('Arn')).toBe('arn:aws:sts::111122223333:assumed-role/tenant/jane')
  expect(answer.value('AssumedRoleId')).toMatch(/^AROA[A-Z2-7]{17}:jane$/)
  expect(answer.value('AccessKeyId')).toMatch(/^ASIA[A-Z2-7]{16}$/)
  expect(answer.value('SecretAccessKey')).toHaveLength(40)
  expect(answer.value('SessionToken')?.length).toBeGreaterThan(600)
  expect(answer.value('Expiration')).toBe('2026-10-01T14:00:00Z')
  expect(answer.value('SourceIdentity')).toBe('jane@example.com')
  expect(Number(answer.value('PackedPolicySize'))).toBeGreaterThan(0)
})

describe('what is refused', () => {
  const denied = (action: string, role: string) =>
    `User: arn:aws:iam::111122223333:user/portal is not authorized to perform: ${action} on resource: ${roleArn(role)}`

  test.each([
    ['a role that trusts someone else', 'chained', {}, denied('sts:AssumeRole', 'chained')],
    ['a role that does not exist, in the same words', 'ghost', {}, denied('sts:AssumeRole', 'ghost')],
    ['no external id', 'external', {}, denied('sts:AssumeRole', 'external')],
    ['a wrong external id', 'external', { ExternalId: 'tenant-x' }, denied('sts:AssumeRole', 'external')],
    [
      'tags that the trust policy does not allow',
      'external',
      { ExternalId: 'tenant-dev01-7f3c', ...tags({ tenant: 'dev01' }) },
      denied('sts:TagSession', 'external'),
    ],
    [
      'a source identity that the trust policy does not allow',
      'external',
      { ExternalId: 'tenant-dev01-7f3c', SourceIdentity: 'jane' },
      denied('sts:SetSourceIdentity', 'external'),
    ],
  ])('%s', async (_name, role, more, message) => {
    const answer = await byPortal(role, more)
    expect([answer.status, answer.code, answer.message]).toEqual([403, 'AccessDenied', message])
    expect(answer.text).not.toContain('SecretAccessKey')
  })

  test('a source identity under a condition on tags: no request to set one has tags', async () => {
    const sandbox = openTestSandbox()
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:user/portal' },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
      Condition: { StringEquals: { 'aws:RequestTag/tenant': 'dev01' } },
    }
    await sandbox.call(sandbox.keys('admin'), 'iam', {
      Action: 'UpdateAssumeRolePolicy',
      Version: '2010-05-08',
      RoleName: 'tenant',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    })
    const tagged = tags({ tenant: 'dev01' })
    expect((await assume(sandbox, sandbox.keys('portal'), 'tenant', tagged)).status).toBe(200)
    const answer = await assume(sandbox, sandbox.keys('portal'), 'tenant', {
      ...tagged,
      SourceIdentity: 'jane',
    })
    expect(answer.message).toBe(denied('sts:SetSourceIdentity', 'tenant'))
  })

  test('an account in the trust policy leaves it to the caller’s own policies', async () => {
    const sandbox = openTestSandbox()
    expect((await assume(sandbox, sandbox.keys('portal'), 'by-account')).status).toBe(200)
    expect((await assume(sandbox, sandbox.keys('nobody'), 'by-account')).code).toBe('AccessDenied')
  })
})

describe('limits, in AWS’s words', () => {
  const one = (rest: string) => `1 validation error detected: ${rest}`
  test.each([
    [
      { DurationSeconds: '86400' },
      one(
        "Value '86400' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
      ),
    ],
    [
      { DurationSeconds: '899' },
      one(
        "Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
      ),
    ],
    [
      { RoleSessionName: 'jane doe' },
      one(
        "Value 'jane doe' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      ),
    ],
    [
      { RoleSessionName: 'j' },
      one(
        "Value 'j' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2",
      ),
    ],
    [
      { SourceIdentity: 'aws:jane' },
      one(
        "Value 'aws:jane' at 'sourceIdentity' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      ),
    ],
    [
      { ExternalId: 'x' },
      one(
        "Value 'x' at 'externalId' failed to satisfy constraint: Member must have length greater than or equal to 2",
      ),
    ],
    [
      tags({ 'a#b': 'c' }),
      one(
        "Value 'a#b' at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+",
      ),
    ],
    [
      { DurationSeconds: '7201' },
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ],
    [
      { RoleArn: 'arn:aws:iam::111122223333:user/portal' },
      'arn:aws:iam::111122223333:user/portal is invalid',
    ],
  ])('%o', async (more, message) => {
    const answer = await byPortal('tenant', more)
    expect([answer.status, answer.code, answer.message]).toEqual([400, 'ValidationError', message])
  })

  test('several failures are told together', async () => {
    const answer = await byPortal('tenant', { RoleSessionName: '/', DurationSeconds: '1' })
    expect(answer.message).toStartWith('3 validation errors detected: ')
  })

  test('fifty-one tags are too many', async () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']))
    expect((await byPortal('tenant', tags(many))).code).toBe('ValidationError')
  })

  test('tags within every plaintext limit can still be too large when packed', async () => {
    const large = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`k${index}`, 'v'.repeat(200)]))
    const answer = await byPortal('tenant', tags(large))
    expect([answer.status, answer.code]).toEqual([400, 'PackedPolicyTooLarge'])
    expect(answer.message).toMatch(/^Packed size of session tags consumes 1\d\d% of allotted space\.$/)
  })

  test('tag keys that differ in case alone are one key', async () => {
    const answer = await byPortal('tenant', tags({ Tenant: 'a', tenant: 'b' }))
    expect([answer.code, answer.message]).toEqual([
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ])
  })

  test('a bad session policy is told apart', async () => {
    expect((await byPortal('tenant', { Policy: '{"Version"' })).code).toBe('MalformedPolicyDocument')
  })

  test('a Region where STS is off', async () => {
    const sandbox = openTestSandbox()
    sandbox.state.put('sts.disabled-region', 'us-east-1', {})
    const answer = await assume(sandbox, sandbox.keys('portal'), 'tenant')
    expect([answer.status, answer.code]).toEqual([403, 'RegionDisabledException'])
  })
})

describe('role chaining', () => {
  const transitive = { ...tags({ tenant: 'dev01', step: 'one' }), 'TransitiveTagKeys.member.1': 'tenant' }

  async function chain(more: Parameters) {
    const sandbox = openTestSandbox()
    const first = await assume(sandbox, sandbox.keys('portal'), 'tenant', {
      ...transitive,
      SourceIdentity: 'jane@example.com',
    })
    // The middle role may hand on tags and source identity only if its own policy says so as well.
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:*', Resource: '*' }] }
    await sandbox.call(sandbox.keys('admin'), 'iam', {
      Action: 'PutRolePolicy',
      Version: '2010-05-08',
      RoleName: 'tenant',
      PolicyName: 'sts',
      PolicyDocument: JSON.stringify(policy),
    })
    return assume(sandbox, sessionKeys(first), 'chained', more)
  }

  test('is capped at one hour, whatever the role allows', async () => {
    const answer = await chain({ DurationSeconds: '3601' })
    expect([answer.status, answer.code, answer.message]).toEqual([
      400,
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    ])
    expect((await chain({ DurationSeconds: '3600' })).status).toBe(200)
  })

  test('keeps the source identity, and lets nobody change it', async () => {
    expect((await chain({})).value('SourceIdentity')).toBe('jane@example.com')
    const answer = await chain({ SourceIdentity: 'john@example.com' })
    expect(answer.code).toBe('AccessDenied')
    expect(answer.message).toContain('sts:SetSourceIdentity')
  })

  test('keeps transitive tags, which cannot be set again', async () => {
    const answer = await chain(tags({ Tenant: 'dev02' }))
    expect([answer.code, answer.message]).toEqual([
      'InvalidParameterValue',
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    ])
  })

  test('needs TagSession in the caller’s own policy as well', async () => {
    const sandbox = openTestSandbox()
    const first = await assume(sandbox, sandbox.keys('portal'), 'tenant')
    const answer = await assume(sandbox, sessionKeys(first), 'chained', tags({ a: 'b' }))
    expect(answer.message).toContain('is not authorized to perform: sts:TagSession on resource')
    expect((await assume(sandbox, sessionKeys(first), 'chained')).status).toBe(200)
  })
})

describe('session policies', () => {
  const listRoles = { Action: 'ListRoles', Version: '2010-05-08' }

  test('cut the session down, and the refusal says that they did', async () => {
    const sandbox = openTestSandbox()
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }
    const session = await assume(sandbox, sandbox.keys('portal'), 'tenant', {
      Policy: JSON.stringify(policy),
    })
    const answer = await sandbox.call(sessionKeys(session), 'iam', listRoles)
    expect([answer.code, answer.message]).toEqual([
      'AccessDenied',
      'User: arn:aws:sts::111122223333:assumed-role/tenant/jane is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::111122223333:role/ because no session policy allows the iam:ListRoles action',
    ])
  })

  test('managed ones by ARN', async () => {
    const sandbox = openTestSandbox()
    const session = await assume(sandbox, sandbox.keys('portal'), 'tenant', {
      'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    })
    expect((await sandbox.call(sessionKeys(session), 'iam', listRoles)).status).toBe(200)
  })
})
