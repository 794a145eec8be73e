/** Remembers an authenticated call as CloudTrail would, bounded to the newest. */
import { type CloudTrailEvent, cloudTrailKind, cloudTrailLimit } from './cloudtrail-event.ts'
import { describeCall } from './describe-call.ts'
import { elementsOf } from './response-elements.ts'
import { type AwsCall, AwsError, type Principal, type Service } from './service.ts'
import type { State } from './state.ts'

export type Recorder = (call: AwsCall, outcome: Outcome) => void

export type Outcome = {
  readonly service: Service
  readonly at: Date
  /** What the service answered, or what it refused. */
  readonly result: Response | AwsError
}

export function createRecorder(state: State): Recorder {
  let sequence = Number(state.list(cloudTrailKind).at(-1)?.[0] ?? 0)
  return (call, outcome) => {
    sequence++
    state.put(cloudTrailKind, keyOf(sequence), eventOf(call, outcome))
    if (sequence > cloudTrailLimit) state.remove(cloudTrailKind, keyOf(sequence - cloudTrailLimit))
  }
}

const keyOf = (sequence: number) => String(sequence).padStart(15, '0')

function eventOf(call: AwsCall, { service, at, result }: Outcome): CloudTrailEvent {
  const { eventName, requestParameters } = service.describe?.(call) ?? describeCall(call)
  return {
    eventID: crypto.randomUUID(),
    eventTime: `${at.toISOString().slice(0, 19)}Z`,
    eventSource: `${service.name}.amazonaws.com`,
    eventName,
    awsRegion: call.region,
    sourceIPAddress: call.sourceIp,
    userAgent: call.headers.get('user-agent') ?? '',
    requestID: call.requestId,
    readOnly: /^(Get|List|Describe|Head|Lookup|Query|Scan|BatchGet)/.test(eventName),
    userIdentity: identityOf(call.principal),
    ...(result instanceof AwsError
      ? { errorCode: result.code, errorMessage: result.message }
      : { responseElements: elementsOf(result) ?? {} }),
    requestParameters,
  }
}

function identityOf(principal: Principal): CloudTrailEvent['userIdentity'] {
  if (principal.kind === 'anonymous') return { type: 'WebIdentityUser' }
  const { arn, account: accountId, accessKeyId, userId: principalId } = principal
  const common = { principalId, arn, accountId, accessKeyId }
  if (principal.kind === 'user') return { type: 'IAMUser', ...common, userName: principal.userName }
  return {
    type: 'AssumedRole',
    ...common,
    userName: principal.sessionName,
    sessionIssuerArn: principal.roleArn,
    ...(principal.sourceIdentity !== undefined && { sourceIdentity: principal.sourceIdentity }),
  }
}
