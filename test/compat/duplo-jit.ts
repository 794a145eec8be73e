import { findTenant, type JitCredentials, legacyClient } from './legacy-client.ts'

type Options = { readonly host: string; readonly token: string }

/** The line that AWS tools read. */
export type ProcessCredentials = Omit<JitCredentials, 'Validity'> & { readonly Version: 1 }

/** `duplo-jit aws -tenant NAME`: pings twice, finds the tenant and its features, then asks for the credentials. */
export async function tenantCredentials(
  { host, token }: Options,
  tenant: string,
): Promise<ProcessCredentials> {
  const client = legacyClient(host, token)
  await client.get('/v3/features/system')
  const { TenantId } = await findTenant(client, tenant)
  await client.get('/v3/features/system')
  await client.get(`/v3/features/tenant/${TenantId}`)
  return toProcess((await client.get(`/subscriptions/${TenantId}/GetAwsConsoleTokenUrl`)) as JitCredentials)
}

/** `duplo-jit aws -admin` or `-duplo-ops`. */
export async function adminCredentials(
  { host, token }: Options,
  role: 'admin' | 'duplo-ops',
): Promise<ProcessCredentials> {
  const client = legacyClient(host, token, { otpcode: '' })
  await client.get('/v3/features/system')
  return toProcess((await client.get(`/v3/admin/aws/jitAccess/${role}`)) as JitCredentials)
}

/** It reads `Validity`, and takes an hour when that is missing or not positive. */
function toProcess({ Validity, ...answer }: JitCredentials): ProcessCredentials {
  const seconds = Validity > 0 ? Validity : 3600
  const Expiration = new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d{3}Z$/, 'Z')
  return { Version: 1, ...answer, Expiration }
}

/**
 * `duplo-jit -interactive`: listens on a port of 127.0.0.1, opens the browser at the portal, and waits to be called
 * with the token, which it decodes twice. Gives that token, and where the browser was sent afterwards.
 */
export async function interactiveLogin(
  host: string,
  browse: (url: string) => Promise<void>,
): Promise<{ token: string; landedOn: string }> {
  const { promise, resolve } = Promise.withResolvers<{ token: string; landedOn: string }>()
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request, { port }) => {
      const sent = new URL(request.url).searchParams.get('t') ?? ''
      const landedOn = `${pageOf(host, port ?? 0)}&success=true`
      resolve({ token: decodeURIComponent(sent), landedOn })
      return Response.redirect(landedOn, 302)
    },
  })
  await browse(`${pageOf(host, server.port ?? 0)}&redirect=true`)
  const answered = await promise
  await server.stop(true)
  return answered
}

const pageOf = (host: string, port: number) =>
  `${host}/app/user/verify-token?localAppName=duplo-jit&localPort=${port}`
