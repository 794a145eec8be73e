import { expect, test } from 'bun:test'
import { clockRefusal, type Refusal, refusal } from './refusals.ts'

test.each<readonly [string, Refusal, number, string]>([
  ['sts', 'expired-credentials', 403, 'ExpiredToken'],
  ['dynamodb', 'expired-credentials', 400, 'ExpiredTokenException'],
  ['tagging', 'expired-credentials', 400, 'ExpiredTokenException'],
  ['s3', 'expired-credentials', 400, 'ExpiredToken'],
  ['ec2', 'expired-credentials', 400, 'RequestExpired'],
  ['iam', 'unknown-key', 403, 'InvalidClientTokenId'],
  ['cloudtrail', 'unknown-key', 400, 'UnrecognizedClientException'],
  ['s3', 'unknown-key', 403, 'InvalidAccessKeyId'],
  ['ec2', 'unknown-key', 401, 'AuthFailure'],
  ['dynamodb', 'wrong-signature', 400, 'InvalidSignatureException'],
  ['s3', 'bad-token', 400, 'InvalidToken'],
  ['dynamodb', 'missing', 400, 'MissingAuthenticationTokenException'],
  ['s3', 'missing', 403, 'AccessDenied'],
])('%s says %s with %p %s', (service, reason, status, code) => {
  expect(refusal(service, reason)).toMatchObject({ status, code })
})

test('a clock that is off has a code of its own in S3 alone', () => {
  expect(clockRefusal('s3', 'Signature expired: …').code).toBe('RequestTimeTooSkewed')
  expect(clockRefusal('dynamodb', 'Signature expired: …')).toMatchObject({
    code: 'InvalidSignatureException',
    message: 'Signature expired: …',
  })
})
