/** The sandbox whole, by the AWS CLI as it is installed: its own commands, word for word, through the proxy. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, type Seed, startSandbox } from '../../src/sandbox/start.ts'

const account = '111122223333'
const region = 'us-west-2'
const directory = mkdtempSync(join(tmpdir(), 'sandbox-cli-'))

/** Everything with the caller's own tenant tag; names by prefix where AWS has no tags to go by. */
const tenantPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'dynamodb:*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/tenant': `\${aws:PrincipalTag/tenant}` } },
    },
    {
      Effect: 'Allow',
      Action: ['s3:ListBucket', 's3:GetObject', 's3:PutObject'],
      Resource: [
        `arn:aws:s3:::\${aws:PrincipalTag/tenant}-*`,
        `arn:aws:s3:::\${aws:PrincipalTag/tenant}-*/*`,
      ],
    },
    { Effect: 'Allow', Action: ['ec2:DescribeInstances', 'cloudtrail:LookupEvents'], Resource: '*' },
  ],
}

const allowAll = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
}

const trust = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:user/broker` },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    },
  ],
}

const resources = (tenant: string) => ({
  bucket: { name: `${tenant}-data`, region, tags: { tenant }, objects: { 'hello.txt': `hello ${tenant}` } },
  table: {
    name: `${tenant}-orders`,
    region,
    tags: { tenant },
    hashKey: 'id',
    items: [{ id: `${tenant}-o1` }],
  },
  instance: { region, tags: { tenant, Name: `${tenant}-web` }, instanceType: 't3.micro' },
})

const [one, two] = [resources('dev01'), resources('dev02')]

const seed: Seed = {
  account,
  users: [{ name: 'broker', policies: { all: allowAll } }],
  roles: [{ name: 'tenants', trustPolicy: trust, policies: { tenant: tenantPolicy }, tags: {} }],
  buckets: [one.bucket, two.bucket],
  tables: [one.table, two.table],
  instances: [one.instance, two.instance],
}

/** Each start of the CLI takes half a second or more, and nothing here is about time. */
setDefaultTimeout(120_000)

type Keys = Readonly<Record<'AccessKeyId' | 'SecretAccessKey' | 'SessionToken', string>>

let sandbox: Sandbox
let tenant: Keys

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, dataDirectory: join(directory, 'data'), seed })
  const tags = 'Key=tenant,Value=dev01'
  const command = `sts assume-role --role-arn arn:aws:iam::${account}:role/tenants --role-session-name jane-u1`
  const { out } = await aws(`${command} --source-identity jane-u1 --tags ${tags}`, broker())
  tenant = (JSON.parse(out) as { Credentials: Keys }).Credentials
})

afterAll(async () => {
  await sandbox.stop()
  rmSync(directory, { recursive: true, force: true })
})

function broker(): Partial<Keys> {
  const { accessKeyId = '', secretAccessKey = '' } = sandbox.accessKeys.broker ?? {}
  return { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey }
}

async function aws(command: string, keys: Partial<Keys> = tenant) {
  const child = Bun.spawn(['/usr/bin/aws', ...command.split(' '), '--region', region, '--output', 'json'], {
    cwd: directory,
    env: {
      PATH: '/usr/bin:/bin',
      HOME: directory,
      HTTPS_PROXY: sandbox.url.replace('localhost', '127.0.0.1'),
      AWS_CA_BUNDLE: sandbox.caFile,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ACCESS_KEY_ID: keys.AccessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.SecretAccessKey,
      ...(keys.SessionToken !== undefined && { AWS_SESSION_TOKEN: keys.SessionToken }),
    },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [out, error] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { out, error: error.trim(), code: await child.exited }
}

test('describe-instances shows what is there, by tag', async () => {
  const query = '--query Reservations[].Instances[].Tags[?Key==`Name`].Value[]'
  const all = await aws(`ec2 describe-instances ${query}`)
  expect((JSON.parse(all.out) as string[]).toSorted()).toEqual(['dev01-web', 'dev02-web'])
  const own = await aws(`ec2 describe-instances --filters Name=tag:tenant,Values=dev01 ${query}`)
  expect(JSON.parse(own.out)).toEqual(['dev01-web'])
})

test("s3 ls and cp work on the tenant's bucket in one piece and in parts, and not on another's", async () => {
  expect((await aws('s3 ls s3://dev01-data')).out).toMatch(/ 11 hello\.txt$/m)
  const big = Buffer.alloc(9 * 1024 * 1024, 'jitney')
  writeFileSync(join(directory, 'big'), big)
  expect((await aws('s3 cp big s3://dev01-data/in/parts --no-progress')).error).toBe('')
  expect((await aws('s3 cp s3://dev01-data/in/parts back --no-progress')).error).toBe('')
  expect(readFileSync(join(directory, 'back')).equals(big)).toBe(true)
  const refused = await aws('s3 ls s3://dev02-data')
  expect(refused).toMatchObject({ out: '', code: 254 })
  expect(refused.error).toBe(
    'An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied',
  )
})

test('a bucket of another Region is found by asking again', async () => {
  const listed = await aws('s3 ls s3://dev01-data --region us-east-1')
  expect(listed).toMatchObject({ code: 0, error: '' })
})

test("scan reads the tenant's table, and another's is refused in AWS's words", async () => {
  const own = await aws('dynamodb scan --table-name dev01-orders')
  expect(JSON.parse(own.out)).toMatchObject({ Items: [{ id: { S: 'dev01-o1' } }] })
  const other = await aws('dynamodb scan --table-name dev02-orders')
  expect(other.error).toBe(
    `An error occurred (AccessDeniedException) when calling the Scan operation: User: arn:aws:sts::${account}:assumed-role/tenants/jane-u1 is not authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:us-west-2:${account}:table/dev02-orders because no identity-based policy allows the dynamodb:Scan action`,
  )
})

test('get-resources finds what a tag marks, and is not for the tenant', async () => {
  const command = 'resourcegroupstaggingapi get-resources --tag-filters Key=tenant,Values=dev02'
  const found = await aws(`${command} --query ResourceTagMappingList[].ResourceARN`, broker())
  const arns = JSON.parse(found.out) as string[]
  expect(arns.map((arn) => arn.split(':')[2])).toEqual(['dynamodb', 'ec2', 's3'])
  expect((await aws(command)).error).toStartWith('An error occurred (AccessDeniedException)')
})

test('the event history tells who read what, with the source identity', async () => {
  await aws('s3api get-object --bucket dev01-data --key hello.txt got')
  const attribute = `AttributeKey=AccessKeyId,AttributeValue=${tenant.AccessKeyId}`
  const { out } = await aws(`cloudtrail lookup-events --lookup-attributes ${attribute}`)
  const { Events } = JSON.parse(out) as { Events: { EventName: string; CloudTrailEvent: string }[] }
  const read = Events.find(({ EventName }) => EventName === 'GetObject')
  expect(JSON.parse(read?.CloudTrailEvent ?? '{}')).toMatchObject({
    requestParameters: { bucketName: 'dev01-data', key: 'hello.txt' },
    userIdentity: { sessionContext: { sourceIdentity: 'jane-u1', sessionIssuer: { userName: 'tenants' } } },
  })
  expect(out).not.toContain(tenant.SecretAccessKey)
})
