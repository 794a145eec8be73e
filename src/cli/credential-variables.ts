import type { AwsCredentials } from './aws-credentials.ts'
import type { Environment } from './aws-request.ts'
import { instant } from './credential-line.ts'
import type { Variables } from './shell/assign.ts'

/**
 * What would send an AWS tool to other credentials than ours, or to another Region: some SDKs prefer a profile to
 * keys in the environment. Endpoints, CA bundles and the like stay.
 */
const misleading = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_CREDENTIAL_FILE',
  'AWS_ACCOUNT_ID',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
] as const

const without = (environment: Environment, isMisleading: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !isMisleading(name)))

/** Names of variables are one on Windows whatever their case. */
const misleadingOn = (platform: string) => {
  const names = new Set<string>(misleading)
  return (name: string) => names.has(platform === 'win32' ? name.toUpperCase() : name)
}

export const keyVariables = (credentials: AwsCredentials): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_SESSION_TOKEN: credentials.sessionToken,
  AWS_CREDENTIAL_EXPIRATION: instant(credentials.expiresAt),
  AWS_REGION: credentials.region,
  AWS_DEFAULT_REGION: credentials.region,
})

/** An environment in which AWS tools find these variables and nothing that contradicts them. */
export const awsEnvironment = (
  variables: Record<string, string>,
  environment: Environment,
  platform: string,
): Record<string, string | undefined> => ({
  ...without(environment, misleadingOn(platform)),
  ...variables,
})

/** The same for a shell that lives on: what misleads is taken away where it is set. */
export const awsAssignments = (variables: Record<string, string>, environment: Environment): Variables => ({
  ...Object.fromEntries(
    misleading
      .filter((name) => environment[name] !== undefined && variables[name] === undefined)
      .map((name) => [name, undefined]),
  ),
  ...variables,
})
