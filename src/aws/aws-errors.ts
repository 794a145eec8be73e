import { AccessError, type ErrorCode, hasCode } from '../domain/errors.ts'
import { pickText } from './xml.ts'

/** What AWS answered when it said no. */
export type AwsRefusal = { readonly status: number; readonly code: string; readonly message: string }

export const readRefusal = (status: number, body: string): AwsRefusal => ({
  status,
  code: pickText(body, 'Code') ?? `HTTP ${status}`,
  message: pickText(body, 'Message') ?? '',
})

/** AWS's exact texts for a session that was asked to last too long; source: what STS was seen to answer. */
const tooLong: ReadonlyArray<{ readonly text: string; readonly code: ErrorCode }> = [
  { text: 'exceeds the MaxSessionDuration set for this role', code: 'duration_exceeds_role' },
  {
    text: 'exceeds the 1 hour session limit for roles assumed by role chaining',
    code: 'duration_exceeds_chaining',
  },
]

/** botocore's standard retry mode: what may pass when asked again. */
const passing = new Set([
  'RequestTimeout',
  'RequestTimeoutException',
  'PriorRequestNotComplete',
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottledException',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'SlowDown',
  'LimitExceededException',
  'IDPCommunicationError',
])

export const mayPass = ({ status, code }: AwsRefusal): boolean => passing.has(code) || status >= 500

/** What to do about a refusal, where its code tells. */
const hints: Readonly<Record<string, string>> = {
  AccessDenied:
    "check the role's trust policy: it must let the portal's identity call sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity",
  AccessDeniedException:
    "to list resources, the portal's own identity must be allowed tag:GetResources and iot:ListThings",
  ExpiredToken: "the portal's own AWS credentials have expired: check how the portal gets its identity",
  InvalidClientTokenId:
    "AWS does not know the portal's own access key: check how the portal gets its identity",
  SignatureDoesNotMatch: "check the portal's own secret access key and its clock",
  RegionDisabledException:
    "an administrator of the AWS account must activate STS in this Region, or the tenant's Region must be changed",
  PackedPolicyTooLarge:
    "the tenant's session policy and tags are too large together: make the policy smaller",
}

export function errorFromRefusal(refusal: AwsRefusal): AccessError {
  const length = tooLong.find(({ text }) => refusal.message.includes(text))
  const said = `${safe(refusal.code)}: ${safe(refusal.message)}`
  if (length) return new AccessError(length.code, `AWS refused the session's length: ${said}`)
  if (mayPass(refusal)) return unavailable(`AWS could not answer: ${said}`)
  return new AccessError('aws_refused', `AWS refused: ${said}`, { ...hintFor(refusal.code), cause: refusal })
}

const hintFor = (code: string) => (Object.hasOwn(hints, code) ? { hint: hints[code] ?? '' } : {})

export const unavailable = (message: string, cause?: unknown): AccessError =>
  new AccessError('aws_unavailable', message, { hint: 'try again in a moment', retryAfterSeconds: 5, cause })

/** Text from outside on its way to a person: printable characters only, and not too many. */
export const safe = (text: string): string => text.replace(/[^\x20-\x7e]/g, ' ').slice(0, 500)

/** Whether AWS said no with this code. */
export const refusedWith = (error: unknown, code: string): boolean =>
  hasCode(error, 'aws_refused') &&
  typeof error.cause === 'object' &&
  error.cause !== null &&
  'code' in error.cause &&
  error.cause.code === code
