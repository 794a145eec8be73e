import { expect, test } from 'bun:test'
import type { Credentials } from '../../src/protocol/sessions.ts'
import { credentialForms } from './credential-forms.ts'

const credentials: Credentials = {
  sessionId: 's',
  tenant: 'dev01',
  awsAccountId: '123456789012',
  level: 'full',
  roleArn: 'arn:aws:iam::123456789012:role/jitney-dev01',
  region: 'us-west-2',
  expiresAt: '2026-10-01T13:00:00Z',
  durationSeconds: 3600,
  durationReason: 'tenant_default',
  serverTime: '2026-10-01T12:00:00Z',
  accessKeyId: 'ASIAKEY',
  secretAccessKey: 'sec/ret+',
  sessionToken: 'to/ken+=',
}

const textOf = (id: string, given = credentials) =>
  credentialForms(given, 'dev01').find((form) => form.id === id)?.text

test('every form holds all three parts', () => {
  const forms = credentialForms(credentials, 'dev01')
  expect(forms.map(({ id }) => id)).toEqual(['posix', 'powershell', 'cmd', 'file', 'dotenv', 'json'])
  for (const { text } of forms)
    for (const part of ['ASIAKEY', 'sec/ret+', 'to/ken+=']) expect(text).toContain(part)
})

test('variables carry the Region under both names', () => {
  expect(textOf('dotenv')).toBe(
    'AWS_ACCESS_KEY_ID=ASIAKEY\nAWS_SECRET_ACCESS_KEY=sec/ret+\nAWS_SESSION_TOKEN=to/ken+=\n' +
      'AWS_REGION=us-west-2\nAWS_DEFAULT_REGION=us-west-2',
  )
})

test('JSON is what a credential_process prints', () => {
  expect(JSON.parse(textOf('json') ?? '')).toEqual({
    Version: 1,
    AccessKeyId: 'ASIAKEY',
    SecretAccessKey: 'sec/ret+',
    SessionToken: 'to/ken+=',
    Expiration: '2026-10-01T13:00:00Z',
  })
})

test('a value that a form cannot hold leaves that form out, and no other', () => {
  const odd = { ...credentials, secretAccessKey: 'a%b' }
  expect(textOf('cmd', odd)).toBeUndefined()
  expect(textOf('posix', odd)).toContain("'a%b'")
})
