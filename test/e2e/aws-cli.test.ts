/** The real AWS CLI, our CLI as its credential_process, our portal, and an AWS that refuses what AWS refuses. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type Ran, run, throughProxy } from './run.ts'
import { homeWith, jitney, type RunningSandbox, startSandbox } from './running-sandbox.ts'

let sandbox: RunningSandbox
let home: string

const profile = (name: string, flags: string) => `[profile ${name}]
region = us-west-2
credential_process = ${jitney} aws ${flags}

`

beforeAll(async () => {
  sandbox = await startSandbox()
  const host = `--host ${sandbox.portal}`
  home = homeWith(
    profile('developer', `--tenant dev01 ${host} --token ${sandbox.user('developer').token}`) +
      profile('developer-dev02', `--tenant dev02 ${host} --token ${sandbox.user('developer').token}`) +
      profile('reader', `--tenant=dev01 ${host} --token=${sandbox.user('reader').token}`) +
      profile('admin', `-admin ${host} -token ${sandbox.user('admin').token}`),
  )
})
afterAll(() => sandbox.remove())

const aws = (as: string, ...words: string[]): Promise<Ran> =>
  run(['/usr/bin/aws', ...words], { env: { HOME: home, AWS_PROFILE: as, ...throughProxy(sandbox) } })

const key = '{"id":{"S":"1001"}}'

describe("a tenant's user", () => {
  test('is who the session says', async () => {
    const { stdout } = await aws('developer', 'sts', 'get-caller-identity')
    const { Arn } = JSON.parse(stdout)
    expect(Arn).toStartWith('arn:aws:sts::123456789012:assumed-role/duploservices-dev01/developer-')
  })

  test("lists and reads the tenant's bucket, and writes to it", async () => {
    const { bucket } = sandbox.tenant('dev01')
    expect((await aws('developer', 's3', 'ls', `s3://${bucket}`)).stdout).toContain('hello.txt')
    expect((await aws('developer', 's3', 'cp', `s3://${bucket}/hello.txt`, '-')).stdout).toBe(
      'Hello from dev01\n',
    )
    expect((await aws('developer', 's3', 'ls')).stdout).toContain(bucket)
    const up = await run(['/usr/bin/aws', 's3', 'cp', '-', `s3://${bucket}/mine.txt`], {
      stdin: 'written by a developer',
      env: { HOME: home, AWS_PROFILE: 'developer', ...throughProxy(sandbox) },
    })
    expect(up.code).toBe(0)
    expect((await aws('developer', 's3', 'cp', `s3://${bucket}/mine.txt`, '-')).stdout).toBe(
      'written by a developer',
    )
  })

  test("is refused the other tenant's bucket", async () => {
    const { bucket } = sandbox.tenant('dev02')
    const list = await aws('developer', 's3', 'ls', `s3://${bucket}`)
    expect([list.code === 0, list.stderr]).toEqual([false, expect.stringContaining('AccessDenied')])
    const read = await aws(
      'developer',
      's3api',
      'get-object',
      '--bucket',
      bucket,
      '--key',
      'hello.txt',
      '/dev/null',
    )
    expect([read.code === 0, read.stderr]).toEqual([false, expect.stringContaining('AccessDenied')])
  })

  test("reads and writes the tenant's table, and is refused the other's", async () => {
    expect((await aws('developer', 'dynamodb', 'list-tables')).stdout).toContain('dev01-orders')
    const item = await aws('developer', 'dynamodb', 'get-item', '--table-name', 'dev01-orders', '--key', key)
    expect(JSON.parse(item.stdout).Item.quantity.N).toBe('2')
    const put = await aws(
      'developer',
      'dynamodb',
      'put-item',
      '--table-name',
      'dev01-orders',
      '--item',
      '{"id":{"S":"1002"}}',
    )
    expect(put.code).toBe(0)
    const wrong = await aws('developer', 'dynamodb', 'get-item', '--table-name', 'dev02-orders', '--key', key)
    expect([wrong.code === 0, wrong.stderr]).toEqual([
      false,
      expect.stringContaining('AccessDeniedException'),
    ])
  })

  test('runs `AWS_PROFILE=… aws ec2 describe-instances` as written', async () => {
    const { code, stdout } = await aws('developer', 'ec2', 'describe-instances')
    expect(code).toBe(0)
    expect(JSON.parse(stdout).Reservations.length).toBeGreaterThan(0)
  })

  test('has no way into a tenant that is not theirs, nor into IAM', async () => {
    const other = await aws('developer-dev02', 's3', 'ls')
    expect(other.code).not.toBe(0)
    expect(other.stderr).toContain('jitney: you have no access to this tenant, or there is no such tenant')
    const iam = await aws(
      'developer',
      'iam',
      'update-role',
      '--role-name',
      'duploservices-dev01',
      '--max-session-duration',
      '43200',
    )
    expect(iam.stderr).toContain('AccessDenied')
  })
})

describe('a reader', () => {
  test('reads and cannot write', async () => {
    const { bucket } = sandbox.tenant('dev01')
    expect((await aws('reader', 's3', 'cp', `s3://${bucket}/hello.txt`, '-')).stdout).toBe(
      'Hello from dev01\n',
    )
    const write = await aws('reader', 's3api', 'put-object', '--bucket', bucket, '--key', 'no.txt')
    expect([write.code === 0, write.stderr]).toEqual([false, expect.stringContaining('AccessDenied')])
    const put = await aws('reader', 'dynamodb', 'put-item', '--table-name', 'dev01-orders', '--item', key)
    expect([put.code === 0, put.stderr]).toEqual([
      false,
      expect.stringContaining('because no session policy allows'),
    ])
    const after = await aws('admin', 's3', 'ls', `s3://${bucket}`)
    expect(after.stdout).not.toContain('no.txt')
  })
})

describe('an administrator', () => {
  test('sees both tenants', async () => {
    for (const name of ['dev01', 'dev02']) {
      const { bucket, table } = sandbox.tenant(name)
      expect((await aws('admin', 's3', 'cp', `s3://${bucket}/hello.txt`, '-')).stdout).toBe(
        `Hello from ${name}\n`,
      )
      expect((await aws('admin', 'dynamodb', 'get-item', '--table-name', table, '--key', key)).code).toBe(0)
    }
  })

  test("finds in AWS's own event history who did what", async () => {
    const { stdout } = await aws(
      'admin',
      'cloudtrail',
      'lookup-events',
      '--lookup-attributes',
      'AttributeKey=EventName,AttributeValue=AssumeRole',
    )
    const events = JSON.parse(stdout).Events.map(
      (event: { CloudTrailEvent: string }) => event.CloudTrailEvent,
    )
    expect(events.some((event: string) => event.includes('developer-'))).toBe(true)
    expect(events.join('')).not.toContain(sandbox.user('developer').token)
  })
})

describe('AWS Access Token Validity', () => {
  const setting = () => `${sandbox.portal}/api/v1/tenants/dev01/settings/awsAccessTokenValidity`
  const set = (value: number) =>
    fetch(setting(), {
      method: 'PUT',
      headers: { authorization: `Bearer ${sandbox.user('admin').token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ value }),
    })
  const open = async () => {
    const answer = await fetch(`${sandbox.portal}/api/v1/tenants/dev01/credentials`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${sandbox.user('developer').token}`,
        'content-type': 'application/json',
      },
      body: '{}',
    })
    const { durationSeconds, durationReason, expiresAt, serverTime } = (await answer.json()) as Record<
      string,
      string
    >
    return {
      durationSeconds,
      durationReason,
      lives: (Date.parse(expiresAt ?? '') - Date.parse(serverTime ?? '')) / 1000,
    }
  }
  const lasts = async () => {
    const { stdout } = await run(
      [
        jitney,
        'aws',
        '--no-cache',
        '--tenant',
        'dev01',
        '--host',
        sandbox.portal,
        '--token',
        sandbox.user('developer').token,
      ],
      {
        env: { HOME: home },
      },
    )
    return (Date.parse(JSON.parse(stdout).Expiration) - Date.now()) / 1000
  }

  test('at 7200 the role still allows an hour: an hour, and why', async () => {
    expect((await set(7200)).status).toBe(200)
    expect(await open()).toMatchObject({ durationSeconds: 3600, durationReason: 'role_maximum' } as never)
  })

  test('after the role was raised in IAM it is two hours', async () => {
    const raised = await aws(
      'admin',
      'iam',
      'update-role',
      '--role-name',
      'duploservices-dev01',
      '--max-session-duration',
      '7200',
    )
    expect(raised.code).toBe(0)
    // The portal may have looked the role up seconds ago; a restart is how an impatient operator would have it look again.
    const { dataDirectory } = sandbox
    await sandbox.stop()
    sandbox = await startSandbox({ dataDirectory })
    expect(await open()).toMatchObject({ durationSeconds: 7200, durationReason: 'tenant_setting' } as never)
    const seconds = await lasts()
    expect(seconds).toBeGreaterThan(7100)
    expect(seconds).toBeLessThanOrEqual(7201)
  })
})
