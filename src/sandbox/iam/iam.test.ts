import { describe, expect, test } from 'bun:test'
import { account, roleArn } from '../sample-seed.ts'
import { openTestSandbox, sessionKeys, type TestSandbox } from '../test-kit.ts'

type Parameters = Readonly<Record<string, string>>

const act = (sandbox: TestSandbox, action: string, parameters: Parameters, user = 'admin') =>
  sandbox.call(sandbox.keys(user), 'iam', { Action: action, Version: '2010-05-08', ...parameters })

const trust = (principal: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' }],
  })

const allowing = (action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] })

const makeRole = (sandbox: TestSandbox, name: string, principal = account) =>
  act(sandbox, 'CreateRole', { RoleName: name, AssumeRolePolicyDocument: trust(principal) })

test('a role is made, read, changed and deleted', async () => {
  const sandbox = openTestSandbox()
  expect((await makeRole(sandbox, 'new')).value('Arn')).toBe(roleArn('new'))
  await act(sandbox, 'UpdateRole', { RoleName: 'new', MaxSessionDuration: '7200', Description: 'a <b> & c' })
  const read = await act(sandbox, 'GetRole', { RoleName: 'new' })
  expect([read.value('MaxSessionDuration'), read.value('Description')]).toEqual(['7200', 'a <b> & c'])
  expect(decodeURIComponent(read.value('AssumeRolePolicyDocument') ?? '')).toBe(trust(account))
  expect((await act(sandbox, 'DeleteRole', { RoleName: 'new' })).status).toBe(200)
  const gone = await act(sandbox, 'GetRole', { RoleName: 'new' })
  expect([gone.status, gone.code, gone.message]).toEqual([
    404,
    'NoSuchEntity',
    'The role with name new cannot be found.',
  ])
})

test('who may not is told why, whether the role exists or not', async () => {
  const sandbox = openTestSandbox()
  for (const name of ['tenant', 'ghost']) {
    const answer = await act(sandbox, 'GetRole', { RoleName: name }, 'nobody')
    expect([answer.status, answer.code, answer.message]).toEqual([
      403,
      'AccessDenied',
      `User: arn:aws:iam::${account}:user/nobody is not authorized to perform: iam:GetRole on resource: ${roleArn(name)} because no identity-based policy allows the iam:GetRole action`,
    ])
  }
})

test('an explicit deny is named as one', async () => {
  const sandbox = openTestSandbox()
  const deny = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'iam:*', Resource: '*' }] }
  await act(sandbox, 'PutRolePolicy', {
    RoleName: 'tenant',
    PolicyName: 'deny',
    PolicyDocument: JSON.stringify(deny),
  })
  const session = await sandbox.call(sandbox.keys('portal'), 'sts', {
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: roleArn('tenant'),
    RoleSessionName: 'jane',
  })
  const answer = await sandbox.call(sessionKeys(session), 'iam', {
    Action: 'GetRole',
    Version: '2010-05-08',
    RoleName: 'tenant',
  })
  expect(answer.message).toEndWith(' with an explicit deny in an identity-based policy')
})

describe('what IAM refuses', () => {
  test('a name that is taken, in any case', async () => {
    const answer = await makeRole(openTestSandbox(), 'TENANT')
    expect([answer.status, answer.code, answer.message]).toEqual([
      409,
      'EntityAlreadyExists',
      'Role with name TENANT already exists.',
    ])
  })

  test('a trust policy that names nobody', async () => {
    const answer = await makeRole(openTestSandbox(), 'new', roleArn('ghost'))
    expect([answer.status, answer.code, answer.message]).toEqual([
      400,
      'MalformedPolicyDocument',
      `Invalid principal in policy: "AWS":"${roleArn('ghost')}"`,
    ])
  })

  test('more than 10,240 characters of inline policy, white space not counted', async () => {
    const sandbox = openTestSandbox()
    const put = (name: string, size: number) =>
      act(sandbox, 'PutRolePolicy', {
        RoleName: 'external',
        PolicyName: name,
        PolicyDocument: allowing(`s3:${'a'.repeat(size)}`).replace('{', '{      '),
      })
    const overhead = allowing('s3:').length
    expect((await put('one', 5000 - overhead)).status).toBe(200)
    expect((await put('two', 5240 - overhead)).status).toBe(200)
    const answer = await put('two', 5241 - overhead)
    expect([answer.status, answer.code, answer.message]).toEqual([
      409,
      'LimitExceeded',
      'Maximum policy size of 10240 bytes exceeded for role external',
    ])
  })

  test('a session longer than twelve hours', async () => {
    const answer = await act(openTestSandbox(), 'UpdateRole', {
      RoleName: 'tenant',
      MaxSessionDuration: '43201',
    })
    expect(answer.message).toBe(
      "1 validation error detected: Value '43201' at 'maxSessionDuration' failed to satisfy constraint: Member must have value less than or equal to 43200",
    )
  })

  test('deleting a role that still has policies', async () => {
    const answer = await act(openTestSandbox(), 'DeleteRole', { RoleName: 'tenant' })
    expect([answer.status, answer.code]).toEqual([409, 'DeleteConflict'])
  })

  test('attaching a policy that does not exist', async () => {
    const PolicyArn = 'arn:aws:iam::aws:policy/NoSuchThing'
    const answer = await act(openTestSandbox(), 'AttachRolePolicy', { RoleName: 'tenant', PolicyArn })
    expect([answer.code, answer.message]).toEqual([
      'NoSuchEntity',
      `Policy ${PolicyArn} does not exist or is not attachable.`,
    ])
  })

  test('an action it does not have', async () => {
    expect((await act(openTestSandbox(), 'CreateGroup', {})).code).toBe('InvalidAction')
  })
})

test('inline and managed policies come and go', async () => {
  const sandbox = openTestSandbox()
  const role = { RoleName: 'external' }
  const PolicyArn = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'
  await act(sandbox, 'PutRolePolicy', { ...role, PolicyName: 'p', PolicyDocument: allowing('s3:*') })
  await act(sandbox, 'AttachRolePolicy', { ...role, PolicyArn })
  const read = await act(sandbox, 'GetRolePolicy', { ...role, PolicyName: 'p' })
  expect(decodeURIComponent(read.value('PolicyDocument') ?? '')).toBe(allowing('s3:*'))
  expect((await act(sandbox, 'ListAttachedRolePolicies', role)).value('PolicyName')).toBe('ViewOnlyAccess')
  await act(sandbox, 'DetachRolePolicy', { ...role, PolicyArn })
  await act(sandbox, 'DeleteRolePolicy', { ...role, PolicyName: 'p' })
  expect((await act(sandbox, 'GetRolePolicy', { ...role, PolicyName: 'p' })).message).toBe(
    'The role policy with name p cannot be found.',
  )
  expect((await act(sandbox, 'ListAttachedRolePolicies', role)).text).not.toContain('ViewOnlyAccess')
})

test('a role made again under its old name is not the one that was trusted', async () => {
  const sandbox = openTestSandbox()
  const chain = async () => {
    const parameters = { Action: 'AssumeRole', Version: '2011-06-15', RoleSessionName: 'jane' }
    const first = await sandbox.call(sandbox.keys('portal'), 'sts', {
      ...parameters,
      RoleArn: roleArn('tenant'),
    })
    return sandbox.call(sessionKeys(first), 'sts', { ...parameters, RoleArn: roleArn('chained') })
  }
  expect((await chain()).status).toBe(200)
  await act(sandbox, 'DeleteRolePolicy', { RoleName: 'tenant', PolicyName: 'iam' })
  await act(sandbox, 'DeleteRole', { RoleName: 'tenant' })
  await makeRole(sandbox, 'tenant', `arn:aws:iam::${account}:user/portal`)
  expect((await chain()).code).toBe('AccessDenied')
  const shown = await act(sandbox, 'GetRole', { RoleName: 'chained' })
  expect(decodeURIComponent(shown.value('AssumeRolePolicyDocument') ?? '')).toMatch(
    /"AWS":"AROA[A-Z2-7]{17}"/,
  )
  await act(sandbox, 'UpdateAssumeRolePolicy', {
    RoleName: 'chained',
    PolicyDocument: trust(roleArn('tenant')),
  })
  expect((await chain()).status).toBe(200)
})

test('a role made with tags needs the right to tag it', async () => {
  const sandbox = openTestSandbox()
  const policy = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      { Effect: 'Deny', Action: 'iam:TagRole', Resource: '*' },
    ],
  }
  await act(sandbox, 'PutRolePolicy', {
    RoleName: 'tenant',
    PolicyName: 'p',
    PolicyDocument: JSON.stringify(policy),
  })
  const session = await sandbox.call(sandbox.keys('portal'), 'sts', {
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: roleArn('tenant'),
    RoleSessionName: 'jane',
  })
  const create = (tags: Parameters) =>
    sandbox.call(sessionKeys(session), 'iam', {
      Action: 'CreateRole',
      Version: '2010-05-08',
      RoleName: 'new',
      AssumeRolePolicyDocument: trust(account),
      ...tags,
    })
  const tagged = await create({ 'Tags.member.1.Key': 'tenant', 'Tags.member.1.Value': 'dev01' })
  expect([tagged.code, tagged.message?.includes('to perform: iam:TagRole')]).toEqual(['AccessDenied', true])
  expect((await create({})).status).toBe(200)
})

test('a deleted role’s sessions end with it, even when its name is used again', async () => {
  const sandbox = openTestSandbox()
  const session = await sandbox.call(sandbox.keys('portal'), 'sts', {
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: roleArn('tenant'),
    RoleSessionName: 'jane',
  })
  const list = () => sandbox.call(sessionKeys(session), 'iam', { Action: 'ListRoles', Version: '2010-05-08' })
  expect((await list()).status).toBe(200)
  await act(sandbox, 'DeleteRolePolicy', { RoleName: 'tenant', PolicyName: 'iam' })
  await act(sandbox, 'DeleteRole', { RoleName: 'tenant' })
  await makeRole(sandbox, 'tenant')
  await act(sandbox, 'PutRolePolicy', {
    RoleName: 'tenant',
    PolicyName: 'all',
    PolicyDocument: allowing('*'),
  })
  expect((await list()).code).toBe('InvalidClientTokenId')
})

test('a permissions boundary cuts the role', async () => {
  const sandbox = openTestSandbox()
  const PermissionsBoundary = 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess'
  await act(sandbox, 'PutRolePermissionsBoundary', { RoleName: 'tenant', PermissionsBoundary })
  const session = await sandbox.call(sandbox.keys('portal'), 'sts', {
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: roleArn('tenant'),
    RoleSessionName: 'jane',
  })
  const ask = (action: string) =>
    sandbox.call(sessionKeys(session), 'iam', { Action: action, Version: '2010-05-08', RoleName: 'tenant' })
  expect((await ask('ListRoles')).status).toBe(200)
  expect((await ask('GetRole')).message).toEndWith(
    ' because no permissions boundary allows the iam:GetRole action',
  )
})

test('lists come in pages', async () => {
  const sandbox = openTestSandbox()
  const first = await act(sandbox, 'ListRoles', { MaxItems: '3' })
  expect(first.value('IsTruncated')).toBe('true')
  const second = await act(sandbox, 'ListRoles', { MaxItems: '3', Marker: first.value('Marker') ?? '' })
  expect([second.value('IsTruncated'), second.value('RoleName')]).toEqual(['false', 'tenant'])
})

test.each(['http://jit.example.com', 'https://jit.example.com:8443', 'https://jit.example.com/?a=b', 'jit'])(
  'no OpenID Connect provider at %s',
  async (Url) => {
    const answer = await act(openTestSandbox(), 'CreateOpenIDConnectProvider', { Url })
    expect([answer.status, answer.code]).toEqual([400, 'InvalidInput'])
  },
)
