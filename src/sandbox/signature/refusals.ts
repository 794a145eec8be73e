/** How AWS says no to a signature. The services do not agree on codes, so each refusal has one per dialect. */
import { AwsError } from '../service.ts'

export type Refusal =
  | 'missing'
  | 'incomplete'
  | 'unknown-key'
  | 'bad-token'
  | 'expired-credentials'
  | 'wrong-signature'

type Dialect = 'query' | 'json' | 's3' | 'ec2'
type Answer = readonly [status: number, code: string, message: string]

const dialects: Readonly<Record<string, Dialect>> = { sts: 'query', iam: 'query', s3: 's3', ec2: 'ec2' }

const invalidToken = 'The security token included in the request is invalid.'
const expiredToken = 'The security token included in the request is expired'
const wrongSignature =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'
const incomplete =
  "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
const authFailure: Answer = [
  401,
  'AuthFailure',
  'AWS was not able to validate the provided access credentials',
]

const answers: Readonly<Record<Dialect, Readonly<Record<Refusal, Answer>>>> = {
  query: {
    missing: [403, 'MissingAuthenticationToken', 'Request is missing Authentication Token'],
    incomplete: [400, 'IncompleteSignature', incomplete],
    'unknown-key': [403, 'InvalidClientTokenId', invalidToken],
    'bad-token': [403, 'InvalidClientTokenId', invalidToken],
    'expired-credentials': [403, 'ExpiredToken', expiredToken],
    'wrong-signature': [403, 'SignatureDoesNotMatch', wrongSignature],
  },
  json: {
    missing: [400, 'MissingAuthenticationTokenException', 'Request is missing Authentication Token'],
    incomplete: [400, 'IncompleteSignatureException', incomplete],
    'unknown-key': [400, 'UnrecognizedClientException', invalidToken],
    'bad-token': [400, 'UnrecognizedClientException', invalidToken],
    'expired-credentials': [400, 'ExpiredTokenException', expiredToken],
    'wrong-signature': [400, 'InvalidSignatureException', wrongSignature],
  },
  s3: {
    missing: [403, 'AccessDenied', 'Access Denied'],
    incomplete: [
      400,
      'AuthorizationHeaderMalformed',
      'The authorization header that you provided is not valid.',
    ],
    'unknown-key': [
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    ],
    'bad-token': [400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.'],
    'expired-credentials': [400, 'ExpiredToken', 'The provided token has expired.'],
    'wrong-signature': [
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    ],
  },
  ec2: {
    missing: authFailure,
    incomplete: authFailure,
    'unknown-key': authFailure,
    'bad-token': authFailure,
    'expired-credentials': [400, 'RequestExpired', 'Request has expired.'],
    'wrong-signature': authFailure,
  },
}

const dialectOf = (service: string): Dialect => dialects[service] ?? 'json'

export function refusal(service: string, reason: Refusal): AwsError {
  return new AwsError(...answers[dialectOf(service)][reason])
}

/** `detail` is the sentence that names both times; S3 has a fixed one. */
export function clockRefusal(service: string, detail: string): AwsError {
  if (dialectOf(service) === 's3')
    return new AwsError(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    )
  const [status, code] = answers[dialectOf(service)]['wrong-signature']
  return new AwsError(status, code, detail)
}

export function scopeRefusal(service: string, detail: string): AwsError {
  const [status, code] = answers[dialectOf(service)]['wrong-signature']
  return new AwsError(status, code, detail)
}
