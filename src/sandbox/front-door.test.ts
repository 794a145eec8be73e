import { expect, spyOn, test } from 'bun:test'
import { AwsClient } from 'aws4fetch'
import { type CloudTrailEvent, cloudTrailKind } from './cloudtrail-event.ts'
import { queryError } from './query-protocol.ts'
import { roleArn } from './sample-seed.ts'
import { openState } from './state.ts'
import { openTestSandbox, sessionKeys, signForm } from './test-kit.ts'

const identity = { Action: 'GetCallerIdentity', Version: '2011-06-15' }

test('a signed call is answered for who signed it', async () => {
  const sandbox = openTestSandbox()
  const answer = await sandbox.call(sandbox.keys('portal'), 'sts', identity)
  expect(answer.status).toBe(200)
  expect(answer.value('Arn')).toBe('arn:aws:iam::111122223333:user/portal')
  expect(answer.value('UserId')).toMatch(/^AIDA[A-Z2-7]{17}$/)
})

test('a wrong secret is refused, and nothing is recorded', async () => {
  const sandbox = openTestSandbox()
  const keys = { ...sandbox.keys('admin'), secretAccessKey: 'x'.repeat(40) }
  const answer = await sandbox.call(keys, 'iam', { Action: 'ListRoles', Version: '2010-05-08' })
  expect([answer.status, answer.code]).toEqual([403, 'SignatureDoesNotMatch'])
  expect(answer.message).toBe(
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  )
  expect(sandbox.state.list(cloudTrailKind)).toEqual([])
})

test('an unknown access key is refused', async () => {
  const sandbox = openTestSandbox()
  const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x'.repeat(40) }
  const answer = await sandbox.call(keys, 'sts', identity)
  expect([answer.status, answer.code, answer.message]).toEqual([
    403,
    'InvalidClientTokenId',
    'The security token included in the request is invalid.',
  ])
})

test('a body changed after signing is refused', async () => {
  const sandbox = openTestSandbox()
  const signed = await signForm(sandbox.keys('portal'), {
    service: 'sts',
    parameters: identity,
    time: sandbox.now(),
  })
  const changed = new Request(signed.url, {
    method: 'POST',
    headers: signed.headers,
    body: 'Action=GetCallerIdentity&Version=2011-06-15&Extra=1',
  })
  expect((await sandbox.send(changed)).code).toBe('SignatureDoesNotMatch')
})

test('a header changed after signing is refused', async () => {
  const sandbox = openTestSandbox()
  const signed = await signForm(sandbox.keys('portal'), {
    service: 'sts',
    parameters: identity,
    time: sandbox.now(),
  })
  const headers = new Headers(signed.headers)
  headers.set('host', 'localhost:1')
  const body = await signed.text()
  expect((await sandbox.send(new Request(signed.url, { method: 'POST', headers, body }))).code).toBe(
    'SignatureDoesNotMatch',
  )
})

test('a signature is good for fifteen minutes, and says so', async () => {
  const sandbox = openTestSandbox()
  const sign = () =>
    signForm(sandbox.keys('portal'), { service: 'sts', parameters: identity, time: sandbox.now() })
  const [inTime, late] = [await sign(), await sign()]
  sandbox.advance(15 * 60)
  expect((await sandbox.send(inTime)).status).toBe(200)
  sandbox.advance(1)
  const answer = await sandbox.send(late)
  expect([answer.status, answer.code]).toEqual([403, 'SignatureDoesNotMatch'])
  expect(answer.message).toBe(
    'Signature expired: 20261001T120000Z is now earlier than 20261001T120001Z (20261001T121501Z - 15 min.)',
  )
})

test('a signature from the future is refused', async () => {
  const sandbox = openTestSandbox()
  const time = new Date(sandbox.now().getTime() + 301_000)
  const answer = await sandbox.send(
    await signForm(sandbox.keys('portal'), { service: 'sts', parameters: identity, time }),
  )
  expect(answer.message).toBe(
    'Signature not yet current: 20261001T120501Z is still later than 20261001T120500Z (20261001T120000Z + 5 min.)',
  )
})

const assume = {
  Action: 'AssumeRole',
  Version: '2011-06-15',
  RoleArn: roleArn('tenant'),
  RoleSessionName: 'jane',
  DurationSeconds: '900',
}

test('temporary credentials need their own session token', async () => {
  const sandbox = openTestSandbox()
  const keys = sessionKeys(await sandbox.call(sandbox.keys('portal'), 'sts', assume))
  expect((await sandbox.call(keys, 'sts', identity)).value('Arn')).toBe(
    'arn:aws:sts::111122223333:assumed-role/tenant/jane',
  )
  const { sessionToken: _, ...bare } = keys
  for (const wrong of [bare, { ...keys, sessionToken: 'IQoJb3JpZ2luX2Vj' }])
    expect((await sandbox.call(wrong, 'sts', identity)).code).toBe('InvalidClientTokenId')
  const user = { ...sandbox.keys('portal'), sessionToken: keys.sessionToken ?? '' }
  expect((await sandbox.call(user, 'sts', identity)).code).toBe('InvalidClientTokenId')
})

test('temporary credentials end on time', async () => {
  const sandbox = openTestSandbox()
  const keys = sessionKeys(await sandbox.call(sandbox.keys('portal'), 'sts', assume))
  sandbox.advance(899)
  expect((await sandbox.call(keys, 'sts', identity)).status).toBe(200)
  sandbox.advance(1)
  const answer = await sandbox.call(keys, 'sts', identity)
  expect([answer.status, answer.code, answer.message]).toEqual([
    403,
    'ExpiredToken',
    'The security token included in the request is expired',
  ])
})

test('a presigned GetCallerIdentity, which EKS takes as a token, is good for fifteen minutes', async () => {
  const sandbox = openTestSandbox()
  const client = new AwsClient({ ...sandbox.keys('portal'), service: 'sts', region: 'us-east-1' })
  const presign = async (expires: string) => {
    const signed = await client.sign(
      `http://localhost:4566/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Expires=${expires}`,
      { aws: { signQuery: true, datetime: '20261001T120000Z' } },
    )
    return new Request(signed.url, { headers: { host: 'localhost:4566' } })
  }
  expect((await sandbox.send(await presign('60'))).value('Arn')).toEndWith(':user/portal')
  sandbox.advance(900)
  expect((await sandbox.send(await presign('60'))).status).toBe(200)
  sandbox.advance(1)
  expect((await sandbox.send(await presign('86400'))).code).toBe('SignatureDoesNotMatch')
})

test('an unsigned call is refused', async () => {
  const sandbox = openTestSandbox()
  const answer = await sandbox.callUnsigned(assume)
  expect([answer.status, answer.code]).toEqual([403, 'MissingAuthenticationToken'])
})

test('a credential for one Region is no good at the host of another', async () => {
  const sandbox = openTestSandbox()
  const sign = (region: string) =>
    signForm(sandbox.keys('portal'), {
      service: 'sts',
      parameters: identity,
      time: sandbox.now(),
      url: 'https://sts.us-west-2.amazonaws.com/',
      region,
    })
  expect((await sandbox.send(await sign('us-west-2'))).status).toBe(200)
  expect((await sandbox.send(await sign('us-east-1'))).code).toBe('SignatureDoesNotMatch')
})

test('a host that is not ours reaches nothing', async () => {
  const sandbox = openTestSandbox()
  const answer = await sandbox.send(
    new Request('http://rebound.example.com/federation?Action=getSigninToken'),
  )
  expect(answer.status).toBe(421)
})

test('every authenticated call is recorded, without secrets', async () => {
  const sandbox = openTestSandbox()
  const issued = await sandbox.call(sandbox.keys('portal'), 'sts', {
    ...assume,
    SourceIdentity: 'jane@example.com',
  })
  const keys = sessionKeys(issued)
  await sandbox.call(keys, 'iam', { Action: 'DeleteRole', Version: '2010-05-08', RoleName: 'tenant' })
  const events = sandbox.state.list<CloudTrailEvent>(cloudTrailKind).map(([, event]) => event)
  expect(events.map(({ eventName }) => eventName)).toEqual(['AssumeRole', 'DeleteRole'])
  expect(events[0]).toMatchObject({
    eventSource: 'sts.amazonaws.com',
    eventTime: '2026-10-01T12:00:00Z',
    userIdentity: { type: 'IAMUser', userName: 'portal' },
    requestParameters: { roleArn: roleArn('tenant'), roleSessionName: 'jane' },
    responseElements: { credentials: { accessKeyId: keys.accessKeyId } },
  })
  expect(events[1]).toMatchObject({
    errorCode: 'AccessDenied',
    userIdentity: { type: 'AssumedRole', accessKeyId: keys.accessKeyId, sourceIdentity: 'jane@example.com' },
  })
  const kept = JSON.stringify(events)
  expect(kept).not.toContain(keys.secretAccessKey)
  expect(kept).not.toContain(keys.sessionToken ?? 'none')
})

test('only the newest ten thousand calls are kept', async () => {
  const state = openState(':memory:')
  const key = (sequence: number) => String(sequence).padStart(15, '0')
  for (const sequence of [1, 2, 10_000]) state.put(cloudTrailKind, key(sequence), {})
  const sandbox = openTestSandbox({ state })
  await sandbox.call(sandbox.keys('portal'), 'sts', identity)
  expect(state.list(cloudTrailKind).map(([kept]) => kept)).toEqual([key(2), key(10_000), key(10_001)])
})

test('what goes wrong inside is told as InternalFailure and nothing more', async () => {
  const log = spyOn(console, 'error').mockImplementation(() => {})
  const sandbox = openTestSandbox({
    services: [
      {
        name: 'sts',
        handle: () => {
          throw new Error('the secret reason')
        },
        error: (error, call) => queryError(error, call, 'urn:test'),
      },
    ],
  })
  const answer = await sandbox.call(sandbox.keys('portal'), 'sts', identity)
  expect([answer.status, answer.code]).toEqual([500, 'InternalFailure'])
  expect(answer.text).not.toContain('secret reason')
  expect(log).toHaveBeenCalledTimes(1)
  log.mockRestore()
})

test('a service that this AWS does not have', async () => {
  const sandbox = openTestSandbox()
  const signed = await signForm(sandbox.keys('portal'), {
    service: 'lambda',
    parameters: {},
    time: sandbox.now(),
  })
  expect(await sandbox.send(signed)).toMatchObject({ status: 404, code: 'UnknownService' })
})
