import type { ConsoleSession } from '../protocol/sessions.ts'
import { type Answer, jsonObject, nonsense, requestIdOf } from './ask-portal.ts'
import { type AwsCredentials, type CredentialField, isCredentialField } from './aws-credentials.ts'
import type { AwsRequest } from './aws-request.ts'
import { clockSkew, deadAt, parseInstant } from './clock.ts'

export type Minted = { readonly credentials: AwsCredentials; readonly skew: number }

type Field = CredentialField & keyof ConsoleSession

const consolePage = (request: AwsRequest, tenant: unknown) => {
  if (request.target.kind === 'administrator') return `${request.host}/app/console?administrator=true`
  const name =
    typeof tenant === 'string' && /^[a-z0-9][a-z0-9-]{0,63}$/.test(tenant) ? tenant : request.target.tenant
  return `${request.host}/app/console?tenant=${encodeURIComponent(name)}`
}

/**
 * Reads the portal's answer as if the portal were hostile: every value that we keep or print must be made of the
 * characters that such a value has. Credentials that came without a console URL get the portal's link in its place. Throws `CliError` of kind `portal` otherwise, without repeating the value.
 */
export const parseConsoleSession = (request: AwsRequest, answer: Answer): Minted => {
  const session = jsonObject(answer.text) ?? {}
  const field = (name: Field): string => {
    const value = session[name]
    if (!isCredentialField(name, value)) throw nonsense(request.host, `sent no believable ${name}`)
    return value
  }
  const expiresAt = parseInstant(session.expiresAt)
  const serverTime = parseInstant(session.serverTime)
  if (serverTime === undefined) throw nonsense(request.host, 'did not say what time it is')
  if (expiresAt === undefined || expiresAt <= serverTime) {
    throw nonsense(request.host, 'sent credentials that are over already')
  }
  const portalUrl = consolePage(request, session.tenant)
  return {
    skew: clockSkew(serverTime, answer),
    credentials: {
      accessKeyId: field('accessKeyId'),
      secretAccessKey: field('secretAccessKey'),
      sessionToken: field('sessionToken'),
      region: field('region'),
      consoleUrl: session.consoleUrl === undefined ? portalUrl : field('consoleUrl'),
      portalUrl,
      expiresAt,
      mintedAt: answer.sentAt,
      deadAt: deadAt({ expiresAt, serverTime, sentAt: answer.sentAt }),
      ...requestIdOf(answer),
    },
  }
}
