import { type JitCredentials, legacyClient } from './legacy-client.ts'

type Provider = { readonly host: string; readonly token: string }

/** `duplocloud_admin_aws_credentials` */
export const adminAwsCredentials = async ({ host, token }: Provider): Promise<JitCredentials> =>
  (await legacyClient(host, token).get('/adminproxy/GetJITAwsConsoleAccessUrl')) as JitCredentials

/** `duplocloud_tenant_aws_credentials` */
export const tenantAwsCredentials = async (
  { host, token }: Provider,
  tenantId: string,
): Promise<JitCredentials> => {
  const client = legacyClient(host, token)
  await client.get('/v3/features/system')
  return (await client.get(`/subscriptions/${tenantId}/GetAwsConsoleTokenUrl`)) as JitCredentials
}
