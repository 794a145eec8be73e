import { type Answer, askPortal, jsonObject, nonsense, type Question } from './ask-portal.ts'
import { type CredentialField, isCredentialField } from './aws-credentials.ts'
import { type AwsRequest, apiAddress, type PortalRequest } from './aws-request.ts'
import { CliError } from './cli-error.ts'
import { clockSkew, dateHeader, deadAt } from './clock.ts'
import type { Minted } from './parse-console-session.ts'
import { compatibleProblem } from './portal-problem.ts'

/** Portals that speak only the DuploCloud-compatible API. */
export type Ask = Pick<Question, 'signal' | 'debug'> & { readonly token: string }

const longestName = 31
const defaultValidity = 3600
const longestValidity = 12 * 3600

const get = async (request: PortalRequest, path: string, ask: Ask): Promise<Answer> => {
  const url = `${apiAddress(request)}${path}`
  const answer = await askPortal({ ...ask, method: 'GET', url })
  if (answer.status >= 300) throw compatibleProblem(answer, url)
  return answer
}

/** Whether the portal knows the compatible API: it says which clouds it has. */
export const speaksDuploCloud = async (request: PortalRequest, ask: Ask): Promise<boolean> => {
  const url = `${apiAddress(request)}/v3/features/system`
  const answer = await askPortal({ ...ask, method: 'GET', url })
  return answer.status === 200 && typeof jsonObject(answer.text)?.IsAwsCloudEnabled === 'boolean'
}

const parseList = (text: string): readonly unknown[] => {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

const idOf = (entry: unknown, name: string): string | undefined => {
  if (typeof entry !== 'object' || entry === null) return undefined
  const { AccountName, TenantId } = entry as Record<string, unknown>
  const isIt = typeof AccountName === 'string' && AccountName.toLowerCase() === name
  return isIt && typeof TenantId === 'string' && /^[A-Za-z0-9-]{32,64}$/.test(TenantId) ? TenantId : undefined
}

const tenantId = async (request: AwsRequest, tenant: string, ask: Ask): Promise<string> => {
  if (tenant.length > longestName) return tenant
  const answer = await get(request, '/admin/GetTenantsForUser', ask)
  for (const entry of parseList(answer.text)) {
    const id = idOf(entry, tenant)
    if (id !== undefined) return id
  }
  throw new CliError('refused', `you have no access to the tenant ${tenant}, or there is no such tenant`, {
    hint: 'ask an administrator of the portal for access',
  })
}

const credentialsPath = async (request: AwsRequest, ask: Ask) => {
  const { target } = request
  if (target.kind === 'administrator') return `/v3/admin/aws/jitAccess/${target.role}`
  return `/subscriptions/${encodeURIComponent(await tenantId(request, target.tenant, ask))}/GetAwsConsoleTokenUrl`
}

const validity = (value: unknown) =>
  typeof value === 'number' && value > 0 ? Math.min(Math.floor(value), longestValidity) : defaultValidity

const wireNames = {
  accessKeyId: 'AccessKeyId',
  secretAccessKey: 'SecretAccessKey',
  sessionToken: 'SessionToken',
  region: 'Region',
  consoleUrl: 'ConsoleUrl',
} as const satisfies Record<CredentialField, string>

/** The answer says for how long, not until when: counted from the moment we asked, which can only be too early. */
export const parseJitCredentials = (request: AwsRequest, answer: Answer): Minted => {
  const body = jsonObject(answer.text) ?? {}
  const field = (name: CredentialField): string => {
    const value = body[wireNames[name]]
    if (!isCredentialField(name, value)) throw nonsense(request.host, `sent no believable ${wireNames[name]}`)
    return value
  }
  const { sentAt } = answer
  const serverTime = dateHeader(answer) ?? sentAt
  const skew = clockSkew(serverTime, answer)
  const base = Math.abs(skew) > 5 * 60_000 ? serverTime : sentAt
  const expiresAt = base + validity(body.Validity) * 1000
  return {
    skew,
    credentials: {
      accessKeyId: field('accessKeyId'),
      secretAccessKey: field('secretAccessKey'),
      sessionToken: field('sessionToken'),
      region: field('region'),
      consoleUrl: field('consoleUrl'),
      portalUrl: `${request.host}/`,
      expiresAt,
      mintedAt: sentAt,
      deadAt: deadAt({ expiresAt, serverTime: base, sentAt }),
    },
  }
}

export const mintFromDuploCloud = async (request: AwsRequest, ask: Ask): Promise<Minted> =>
  parseJitCredentials(request, await get(request, await credentialsPath(request, ask), ask))
