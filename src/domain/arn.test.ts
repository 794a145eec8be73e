import { describe, expect, test } from 'bun:test'
import { partitions } from './account.ts'
import { formatArn, parseArn } from './arn.ts'

describe('parseArn', () => {
  test.each([
    'arn:aws:s3:::bucket/key:with/colons',
    'arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/f:*',
    'arn:aws:apigateway:eu-west-1::/restapis/abc',
    'arn:aws:iam::123456789012:role/path/name',
    ...partitions.map((partition) => `arn:${partition}:sqs:us-gov-west-1:123456789012:queue`),
  ])('%s comes back as it was', (text) => {
    const arn = parseArn(text)
    expect(arn && formatArn(arn)).toBe(text)
  })

  test('only the first five colons part it', () => {
    expect(parseArn('arn:aws:rds:us-east-1:123456789012:db:a:b')).toEqual({
      partition: 'aws',
      service: 'rds',
      region: 'us-east-1',
      account: '123456789012',
      resource: 'db:a:b',
    })
  })

  test.each([
    '',
    'arn',
    'arn:aws:s3',
    'arn:aws:s3:::',
    'ARN:aws:s3:::bucket',
    'arn:aws-mars:s3:::bucket',
    'arn:__proto__:s3:::bucket',
    'arn:aws:S3:::bucket',
    'arn:aws::::bucket',
    'arn:aws:s3:nowhere::bucket',
    'arn:aws:s3::12345678901:bucket',
    'arn:aws:s3::1234567890123:bucket',
    'arn:aws:s3:::two words',
    'arn:aws:s3:::line\nbreak',
    'arn:aws:s3:::zero\u200bwidth',
    ' arn:aws:s3:::bucket',
    `arn:aws:s3:::${'x'.repeat(1011)}`,
  ])('%j is none', (text) => {
    expect(parseArn(text)).toBeUndefined()
  })
})
