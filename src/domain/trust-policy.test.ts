import { expect, test } from 'bun:test'
import { principalOf, trustPolicy } from './trust-policy.ts'

test.each([
  ['arn:aws:iam::123456789012:user/portal', 'arn:aws:iam::123456789012:user/portal'],
  ['arn:aws:sts::123456789012:assumed-role/portal/i-0abc', 'arn:aws:iam::123456789012:role/portal'],
  ['arn:aws-cn:sts::123456789012:assumed-role/portal/s', 'arn:aws-cn:iam::123456789012:role/portal'],
  ['arn:aws:iam::123456789012:root', 'arn:aws:iam::123456789012:root'],
])('%s is trusted as %s', (arn, principal) => {
  expect(principalOf(arn)).toBe(principal)
})

test('a condition that has nothing to ask for is left out', () => {
  const { Statement } = trustPolicy({ principal: 'arn', externalId: undefined }) as {
    Statement: readonly object[]
  }
  const [assume, tag, identify] = Statement
  expect(assume).toEqual({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn' } })
  expect(tag).not.toHaveProperty('Condition')
  expect(identify).toHaveProperty('Condition')
})
