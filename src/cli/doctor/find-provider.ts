import type { Environment } from '../aws-request.ts'
import type { Sections } from './ini.ts'

/** What AWS tools find when they look for credentials. */
export type Surroundings = {
  readonly environment: Environment
  readonly config: Sections
  readonly credentials: Sections
  /** A profile that is named to the tool itself; it beats every variable. */
  readonly named: string | undefined
}

export type Provider = {
  readonly kind:
    | 'variables'
    | 'assumed role'
    | 'web identity'
    | 'IAM Identity Center'
    | 'credentials file'
    | 'credential_process'
    | 'config file'
    | 'container'
    | 'instance'
  /** Completes "… comes from …". */
  readonly from: string
  readonly ours: boolean
}

const inConfig = (config: Sections, profile: string) =>
  config.get(profile === 'default' ? profile : `profile ${profile}`) ?? config.get(`profile "${profile}"`)

export const profileOf = ({ named, environment }: Surroundings) =>
  named ?? (environment.AWS_PROFILE || environment.AWS_DEFAULT_PROFILE || 'default')

const callsUs = (command: string) =>
  /(^|[\\/"' ])(jitney|duplo-jit|duplo-aws-credential-process)(\.exe)?["']?( |$)/i.test(command)

type Candidate = Provider | undefined

const when = (found: unknown, kind: Provider['kind'], from: string): Candidate =>
  found ? { kind, from, ours: false } : undefined

/**
 * Everything that could give credentials, in the order in which botocore and the AWS CLI try: the first one wins. Other
 * SDKs differ in places: that of JavaScript prefers a chosen profile to variables.
 */
export const findProviders = (around: Surroundings): readonly Provider[] => {
  const { environment, named } = around
  const profile = profileOf(around)
  const [config, keys] = [inConfig(around.config, profile), around.credentials.get(profile)]
  const process = keys?.get('credential_process') ?? config?.get('credential_process')
  const candidates: readonly Candidate[] = [
    when(named === undefined && environment.AWS_ACCESS_KEY_ID, 'variables', 'the variable AWS_ACCESS_KEY_ID'),
    when(
      config?.get('role_arn') && !config.get('web_identity_token_file'),
      'assumed role',
      `role_arn in the profile ${profile}`,
    ),
    when(
      config?.get('web_identity_token_file'),
      'web identity',
      `web_identity_token_file in the profile ${profile}`,
    ),
    when(
      named === undefined && environment.AWS_WEB_IDENTITY_TOKEN_FILE,
      'web identity',
      'the variable AWS_WEB_IDENTITY_TOKEN_FILE',
    ),
    when(
      config?.get('sso_start_url') ?? config?.get('sso_session'),
      'IAM Identity Center',
      `the profile ${profile}`,
    ),
    when(
      keys?.get('aws_access_key_id'),
      'credentials file',
      `the keys of ${profile} in the credentials file`,
    ),
    process === undefined
      ? undefined
      : {
          kind: 'credential_process',
          from: `credential_process of the profile ${profile}`,
          ours: callsUs(process),
        },
    when(config?.get('aws_access_key_id'), 'config file', `the keys of ${profile} in the config file`),
    when(
      environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI ?? environment.AWS_CONTAINER_CREDENTIALS_FULL_URI,
      'container',
      'the container variables',
    ),
    when(environment.AWS_EC2_METADATA_DISABLED !== 'true', 'instance', 'the EC2 instance, if this is one'),
  ]
  return candidates.filter((candidate) => candidate !== undefined)
}
