import { findTenant, type JitCredentials, legacyClient } from './legacy-client.ts'

type Inputs = {
  readonly host: string
  readonly token: string
  readonly tenant?: string
  readonly admin?: boolean
  readonly region?: string
}

/** What `ghactions-aws-jit` exports to the steps after it. */
export type Exported = {
  readonly AWS_ACCESS_KEY_ID: string
  readonly AWS_SECRET_ACCESS_KEY: string
  readonly AWS_SESSION_TOKEN: string
  readonly AWS_DEFAULT_REGION: string
  readonly AWS_ACCOUNT_ID: string
}

/** Stops unless the portal is on AWS, then asks as administrator or for a tenant. */
export async function run({ host, token, tenant, admin, region }: Inputs): Promise<Exported> {
  const client = legacyClient(host, token)
  const features = (await client.get('/v3/features/system')) as Record<string, unknown>
  if (!features.IsAwsCloudEnabled) throw new Error('AWS is not enabled on this portal')
  const query = new URLSearchParams({ region: region ?? String(features.DefaultAwsRegion) })
  const path = admin
    ? `/adminproxy/GetJITAwsConsoleAccessUrl?${query}`
    : `/subscriptions/${(await findTenant(client, tenant ?? '')).TenantId}/GetAwsConsoleTokenUrl`
  const credentials = (await client.get(path)) as JitCredentials
  return {
    AWS_ACCESS_KEY_ID: credentials.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.SecretAccessKey,
    AWS_SESSION_TOKEN: credentials.SessionToken,
    AWS_DEFAULT_REGION: credentials.Region,
    AWS_ACCOUNT_ID: String(features.DefaultAwsAccount),
  }
}
