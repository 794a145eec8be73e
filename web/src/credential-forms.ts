import type { Credentials } from '../../src/protocol/sessions.ts'
import {
  cmdText,
  credentialsFileText,
  dotenvText,
  posixText,
  powershellText,
  type Variable,
} from './shell-text.ts'

export type CredentialForm = {
  readonly id: string
  readonly label: string
  readonly text: string | undefined
}

/** The same credentials in every form in which a reader may need them. `profile`: the section's name in a file. */
export function credentialForms(credentials: Credentials, profile: string): readonly CredentialForm[] {
  const variables = environmentOf(credentials)
  return [
    { id: 'posix', label: 'bash, zsh', text: posixText(variables) },
    { id: 'powershell', label: 'PowerShell', text: powershellText(variables) },
    { id: 'cmd', label: 'cmd', text: cmdText(variables) },
    { id: 'file', label: '~/.aws/credentials', text: credentialsFileText(profile, settingsOf(credentials)) },
    { id: 'dotenv', label: '.env', text: dotenvText(variables) },
    { id: 'json', label: 'JSON', text: JSON.stringify(processOutput(credentials), null, 2) },
  ]
}

/** The Region under both names: older tools know only the second. */
const environmentOf = (given: Credentials): readonly Variable[] => [
  ['AWS_ACCESS_KEY_ID', given.accessKeyId],
  ['AWS_SECRET_ACCESS_KEY', given.secretAccessKey],
  ['AWS_SESSION_TOKEN', given.sessionToken],
  ['AWS_REGION', given.region],
  ['AWS_DEFAULT_REGION', given.region],
]

const settingsOf = (given: Credentials): readonly Variable[] => [
  ['aws_access_key_id', given.accessKeyId],
  ['aws_secret_access_key', given.secretAccessKey],
  ['aws_session_token', given.sessionToken],
  ['region', given.region],
]

/** As a `credential_process` prints it. */
const processOutput = (given: Credentials) => ({
  Version: 1,
  AccessKeyId: given.accessKeyId,
  SecretAccessKey: given.secretAccessKey,
  SessionToken: given.sessionToken,
  Expiration: given.expiresAt,
})
