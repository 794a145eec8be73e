import { callerOf } from '../authorize.ts'
import { type Form, textOf } from '../form.ts'
import type { RoleRecord } from '../iam/records.ts'
import type { XmlValue } from '../query-protocol.ts'
import { type Aws, type AwsCall, AwsError } from '../service.ts'
import { refusedAction } from './check-trust.ts'
import { checkDuration, findRole, makeSession, shownSession } from './make-session.ts'
import { packedSize } from './packed-size.ts'
import { nameRule, readSessionRequest, type SessionRequest } from './session-request.ts'
import { readSessionTags, type SessionTags } from './session-tags.ts'

/** A session of a role, for a user (as long as the role allows) or for another role's session (one hour at most). */
export function assumeRole(form: Form, call: AwsCall, aws: Aws): Readonly<Record<string, XmlValue>> {
  const request = readRequest(form)
  const tags = readSessionTags(form, call.principal)
  const packed = packedSize(request, tags.tags)
  const role = findRole(aws.state, request.roleArn)
  const asked = { request, tags, sourceIdentity: readSourceIdentity(form, call) }
  const refused = refusal({ form, call, aws }, role, asked)
  if (!role || refused) throw notAuthorized(call, refused ?? 'sts:AssumeRole', request.roleArn)
  const chained = call.principal.kind === 'assumed-role'
  checkDuration(request, role, chained)
  const origin = chained ? 'chained' : 'user'
  return shownSession(makeSession(aws.state, { ...asked, role, origin, packed }, aws.clock()), packed)
}

function readRequest(form: Form): SessionRequest {
  return readSessionRequest(form, [
    {
      at: 'sourceIdentity',
      value: textOf(form, 'SourceIdentity'),
      length: [2, 64],
      pattern: nameRule,
    },
    {
      at: 'externalId',
      value: textOf(form, 'ExternalId'),
      length: [2, 1224],
      pattern: '[\\w+=,.@:\\/-]*',
    },
    { at: 'serialNumber', value: textOf(form, 'SerialNumber'), length: [9, 256] },
    { at: 'tokenCode', value: textOf(form, 'TokenCode'), length: [6, 6], pattern: '[\\d]*' },
  ])
}

/** Set once, it stays through role chaining: it can be passed again, but not changed. */
function readSourceIdentity(form: Form, call: AwsCall): string | undefined {
  const passed = textOf(form, 'SourceIdentity')
  const inherited = call.principal.kind === 'assumed-role' ? call.principal.sourceIdentity : undefined
  if (passed !== undefined && inherited !== undefined && passed !== inherited)
    throw notAuthorized(call, 'sts:SetSourceIdentity', textOf(form, 'RoleArn') ?? '')
  return passed ?? inherited
}

type Asked = {
  readonly request: SessionRequest
  readonly tags: SessionTags
  readonly sourceIdentity: string | undefined
}

function refusal(
  from: { readonly form: Form; readonly call: AwsCall; readonly aws: Aws },
  role: RoleRecord | undefined,
  { request, tags, sourceIdentity }: Asked,
): string | undefined {
  if (!role) return 'sts:AssumeRole'
  const { call, aws, form } = from
  return refusedAction(
    { call, aws, role, caller: callerOf(call.principal) },
    {
      action: 'sts:AssumeRole',
      sessionName: request.sessionName,
      tags: tags.tags,
      transitiveKeys: tags.transitiveKeys,
      sourceIdentity,
      externalId: textOf(form, 'ExternalId'),
      durationSeconds: request.durationSeconds,
      providerContext: {},
    },
  )
}

/** The same for a role that does not exist: the answer tells nobody which roles there are. */
function notAuthorized(call: AwsCall, action: string, roleArn: string): AwsError {
  const who = call.principal.kind === 'anonymous' ? 'anonymous' : call.principal.arn
  return new AwsError(
    403,
    'AccessDenied',
    `User: ${who} is not authorized to perform: ${action} on resource: ${roleArn}`,
  )
}
