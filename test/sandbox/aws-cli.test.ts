/** The AWS CLI as it is installed, word for word, against a running sandbox. */
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { roleArn, sampleSeed } from '../../src/sandbox/sample-seed.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import type { Keys } from '../../src/sandbox/test-kit.ts'

/** The packaged CLI where there is one, else the first on the path. */
const cli = existsSync('/usr/bin/aws') ? '/usr/bin/aws' : 'aws'
let sandbox: Sandbox
let dataDirectory = ''

beforeAll(async () => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'sandbox-cli-'))
  sandbox = await startSandbox({ port: 0, dataDirectory, seed: sampleSeed })
})

afterAll(async () => {
  await sandbox.stop()
  rmSync(dataDirectory, { recursive: true })
})

async function aws(keys: Keys | undefined, ...words: readonly string[]) {
  const child = Bun.spawn([cli, '--endpoint-url', sandbox.url, '--output', 'json', ...words], {
    stdout: 'pipe',
    stderr: 'pipe',
    env: {
      HOME: dataDirectory,
      PATH: process.env.PATH ?? '',
      // Version 1 reads no AWS_REGION; version 2 reads either.
      AWS_DEFAULT_REGION: 'us-west-2',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
      AWS_ACCESS_KEY_ID: keys?.accessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: keys?.secretAccessKey ?? '',
      ...(keys?.sessionToken && { AWS_SESSION_TOKEN: keys.sessionToken }),
    },
  })
  const [out, err, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { code, error: err.trim(), answer: out === '' ? undefined : JSON.parse(out) }
}

describe('aws', () => {
  test('sts assume-role gives credentials that iam get-role takes and iam update-role does not', async () => {
    const assumed = await aws(
      sandbox.accessKeys.portal,
      ...['sts', 'assume-role', '--role-arn', roleArn('tenant'), '--role-session-name', 'jane'],
      ...['--source-identity', 'jane@example.com', '--tags', 'Key=tenant,Value=dev01'],
      ...['--transitive-tag-keys', 'tenant', '--policy-arns', 'arn=arn:aws:iam::aws:policy/ReadOnlyAccess'],
    )
    expect([assumed.error, assumed.code]).toEqual(['', 0])
    const { AccessKeyId, SecretAccessKey, SessionToken } = assumed.answer.Credentials
    const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
    const [who, read, written] = await Promise.all([
      aws(keys, 'sts', 'get-caller-identity'),
      aws(keys, 'iam', 'get-role', '--role-name', 'tenant'),
      aws(keys, 'iam', 'update-role', '--role-name', 'tenant'),
    ])
    expect(who.answer.Arn).toBe('arn:aws:sts::111122223333:assumed-role/tenant/jane')
    expect(read.answer.Role).toMatchObject({ RoleName: 'tenant', MaxSessionDuration: 7200 })
    expect(written.code).not.toBe(0)
    expect(written.error).toBe(
      'An error occurred (AccessDenied) when calling the UpdateRole operation: User: arn:aws:sts::111122223333:assumed-role/tenant/jane is not authorized to perform: iam:UpdateRole on resource: arn:aws:iam::111122223333:role/tenant because no identity-based policy allows the iam:UpdateRole action',
    )
  }, 30_000)

  test('a wrong secret', async () => {
    const keys = { ...sandbox.accessKeys.portal, secretAccessKey: 'wrong' } as Keys
    const { code, error } = await aws(keys, 'sts', 'get-caller-identity')
    expect(code).not.toBe(0)
    expect(error).toStartWith('An error occurred (SignatureDoesNotMatch)')
  }, 30_000)
})
