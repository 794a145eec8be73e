import { expect, test } from 'bun:test'
import { findProviders } from './find-provider.ts'
import { parseIni } from './ini.ts'

type Given = { env?: Record<string, string>; config?: string; credentials?: string; named?: string }

const kinds = ({ env = {}, config = '', credentials = '', named }: Given) =>
  findProviders({
    environment: { AWS_EC2_METADATA_DISABLED: 'true', ...env },
    config: parseIni(config),
    credentials: parseIni(credentials),
    named,
  }).map(({ kind, ours }) => (ours ? `${kind}, ours` : kind))

const ours = '[profile dev01]\ncredential_process = "/opt/a b/jitney" aws --tenant dev01\n'

test('variables come before a profile of a variable, and after one that is named to the tool', () => {
  const env = { AWS_ACCESS_KEY_ID: 'x', AWS_PROFILE: 'dev01' }
  expect(kinds({ env, config: ours })).toEqual(['variables', 'credential_process, ours'])
  expect(kinds({ env, config: ours, named: 'dev01' })).toEqual(['credential_process, ours'])
})

test('keys in the credentials file come before credential_process, keys in the config file after it', () => {
  const config = `${ours}aws_access_key_id = x\n`
  expect(
    kinds({ env: { AWS_PROFILE: 'dev01' }, config, credentials: '[dev01]\naws_access_key_id = x\n' }),
  ).toEqual(['credentials file', 'credential_process, ours', 'config file'])
})

test('a role, single sign-on and a container have their places', () => {
  const config = '[default]\nrole_arn = x\nsso_session = y\n'
  expect(kinds({ env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'z' }, config })).toEqual([
    'assumed role',
    'IAM Identity Center',
    'container',
  ])
})

test('the program of somebody else is not ours', () => {
  expect(kinds({ config: '[default]\ncredential_process = /usr/bin/not-jitney-at-all\n' })).toEqual([
    'credential_process',
  ])
})

test('what stands indented belongs to the setting above it', () => {
  expect(kinds({ config: '[default]\ns3 =\n  role_arn = x\n' })).toEqual([])
})
