import { checkConstraints } from '../constraints.ts'
import { type Form, textOf } from '../form.ts'
import { accountId, type OidcProviderRecord, oidcProviders, type RoleRecord } from '../iam/records.ts'
import type { XmlValue } from '../query-protocol.ts'
import { type Aws, type AwsCall, AwsError } from '../service.ts'
import type { FetchDocument } from '../services.ts'
import { refusedAction } from './check-trust.ts'
import { type IdToken, invalidToken, readIdToken } from './id-token.ts'
import { checkDuration, findRole, makeSession, shownSession } from './make-session.ts'
import { packedSize } from './packed-size.ts'
import { nameRule, readSessionRequest, type SessionRequest } from './session-request.ts'
import { tagKeyRule, tagValueRule } from './session-tags.ts'
import { verifyIdToken } from './verify-id-token.ts'

const clockToleranceSeconds = 300

/** A session for whom an identity provider vouches: unsigned, and not role chaining. */
export async function assumeRoleWithWebIdentity(
  form: Form,
  from: { readonly call: AwsCall; readonly aws: Aws },
  fetchDocument: FetchDocument,
): Promise<Readonly<Record<string, XmlValue>>> {
  const { state, clock } = from.aws
  const request = readSessionRequest(form, [
    { at: 'webIdentityToken', value: textOf(form, 'WebIdentityToken'), required: true, length: [4, 20000] },
    { at: 'providerId', value: textOf(form, 'ProviderId'), length: [4, 2048] },
  ])
  const identity = readIdToken(textOf(form, 'WebIdentityToken') ?? '')
  const provider = findProvider(from.aws, identity)
  checkTimes(identity, clock())
  await verifyIdToken(identity, fetchDocument)
  checkClaims(identity)
  const role = trustingRole(from, { request, identity, provider })
  checkDuration(request, role, false)
  const packed = packedSize(request, identity.tags)
  const { sourceIdentity } = identity
  const allowed = { request, role, tags: identity, sourceIdentity, origin: 'web-identity', packed } as const
  return {
    ...shownSession(makeSession(state, allowed, clock()), packed),
    SubjectFromWebIdentityToken: identity.subject,
    Audience: identity.audience,
    Provider: provider.arn,
  }
}

type Vouched = {
  readonly request: SessionRequest
  readonly identity: IdToken
  readonly provider: OidcProviderRecord
}

/** The role, when it exists and its trust policy lets this identity in: nobody is told which it was not. */
function trustingRole(
  { call, aws }: { readonly call: AwsCall; readonly aws: Aws },
  { request, identity, provider }: Vouched,
): RoleRecord {
  const action = 'sts:AssumeRoleWithWebIdentity'
  const role = findRole(aws.state, request.roleArn)
  if (!role) throw notAuthorized(action)
  const caller = { ...nobody, account: accountId(aws.state), providerArn: provider.arn }
  const refused = refusedAction(
    { call, aws, role, caller },
    {
      ...identity,
      ...request,
      action,
      externalId: undefined,
      providerContext: providerContext(provider, identity),
    },
  )
  if (refused !== undefined) throw notAuthorized(refused)
  return role
}

const notAuthorized = (action: string) =>
  new AwsError(403, 'AccessDenied', `Not authorized to perform ${action}`)

const nobody = { kind: 'web-identity', arn: '' } as const

function findProvider(aws: Aws, identity: IdToken): OidcProviderRecord {
  const url = identity.issuer.startsWith('https://') ? identity.issuer.slice('https://'.length) : undefined
  const provider = url === undefined ? undefined : oidcProviders.get(aws.state, url)
  if (!provider) throw invalidToken(`No OpenIDConnect provider found in your account for ${identity.issuer}`)
  if (!provider.clientIds.includes(identity.audience)) throw invalidToken('Incorrect token audience')
  return provider
}

function checkTimes({ expiresAt, issuedAt }: IdToken, now: Date): void {
  const seconds = Math.floor(now.getTime() / 1000)
  if (expiresAt + clockToleranceSeconds <= seconds)
    throw new AwsError(
      400,
      'ExpiredTokenException',
      `Token expired: current date/time ${seconds} must be before the expiration date/time ${expiresAt}`,
    )
  if (issuedAt - clockToleranceSeconds > seconds)
    throw invalidToken(`Token issued in the future: ${issuedAt} is later than ${seconds}`)
}

/** What a parameter would be held to, a claim is held to. */
function checkClaims({ tags, transitiveKeys, sourceIdentity }: IdToken): void {
  checkConstraints([
    { at: 'sourceIdentity', value: sourceIdentity, length: [2, 64], pattern: nameRule },
    ...Object.entries(tags).flatMap(([key, value]) => [
      { at: 'tags.member.key', value: key, length: [1, 128] as const, pattern: tagKeyRule },
      { at: 'tags.member.value', value, length: [0, 256] as const, pattern: tagValueRule },
    ]),
  ])
  if (transitiveKeys.some((key) => !(key in tags)))
    throw new AwsError(
      400,
      'InvalidParameterValue',
      'The specified transitive tag key must be included in the requested tags.',
    )
}

/** A custom claim is no condition key: only these are. */
function providerContext({ url }: OidcProviderRecord, identity: IdToken) {
  return {
    'aws:FederatedProvider': `https://${url}`,
    [`${url}:aud`]: identity.audience,
    [`${url}:sub`]: identity.subject,
    [`${url}:amr`]: identity.amr.length > 0 ? identity.amr : undefined,
  }
}
