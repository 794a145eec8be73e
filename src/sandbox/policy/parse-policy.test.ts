import { expect, test } from 'bun:test'
import { AwsError } from '../service.ts'
import { parsePolicyText } from './parse-policy.ts'
import type { PolicyKind } from './policy-json.ts'

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
const trusting = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }
const policy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements })
const without = (from: object, element: string) =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key !== element))

const refusals: readonly (readonly [PolicyKind, string | object, string])[] = [
  ['identity', '{', 'Syntax errors in policy.'],
  ['trust', '{', 'This policy contains invalid Json'],
  ['identity', [], 'Syntax errors in policy.'],
  ['identity', { Statement: [statement] }, 'Policy document must be version 2012-10-17 or greater.'],
  [
    'trust',
    { Version: '2020-01-01', Statement: [trusting] },
    'The policy must contain a valid version string',
  ],
  ['identity', { ...policy(statement), Extra: 1 }, 'Syntax errors in policy.'],
  ['identity', policy({ ...statement, Extra: 1 }), 'Syntax errors in policy.'],
  ['identity', policy(), 'Could not parse the policy: Statement is empty!'],
  ['identity', policy({ ...statement, Effect: 'allow' }), 'Syntax errors in policy.'],
  ['identity', policy(without(statement, 'Action')), 'Policy statement must contain actions.'],
  ['identity', policy({ ...statement, Action: [] }), 'Policy statement must contain actions.'],
  ['identity', policy({ ...statement, NotAction: 'iam:*' }), 'Syntax errors in policy.'],
  [
    'identity',
    policy({ ...statement, Action: 'GetObject' }),
    'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  ],
  ['identity', policy(without(statement, 'Resource')), 'Policy statement must contain resources.'],
  ['identity', policy({ ...statement, Resource: 'bucket' }), 'Resource bucket must be in ARN format or "*".'],
  ['identity', policy({ ...statement, Principal: '*' }), 'Policy document should not specify a principal.'],
  ['session', policy({ ...statement, Principal: '*' }), 'Policy document should not specify a principal.'],
  [
    'identity',
    policy({ ...statement, Sid: 'a' }, { ...statement, Sid: 'a' }),
    'Statement IDs (SID) in a single policy must be unique.',
  ],
  [
    'identity',
    policy({ ...statement, Condition: { StringMatches: { 'aws:username': 'a' } } }),
    'Unknown Condition type: StringMatches',
  ],
  ['trust', policy({ ...trusting, Resource: '*' }), 'Has prohibited field Resource'],
  ['trust', policy(without(trusting, 'Principal')), 'Missing required field Principal'],
  ['trust', policy(without(trusting, 'Effect')), 'Missing required field Effect'],
  ['trust', policy(without(trusting, 'Action')), 'Missing required field Action'],
  ['trust', policy({ ...trusting, Principal: {} }), 'Missing required field Principal cannot be empty!'],
  [
    'trust',
    policy({ ...trusting, Action: 's3:GetObject' }),
    'AssumeRole policy may only specify STS AssumeRole actions.',
  ],
  [
    'trust',
    policy({ ...trusting, Action: '*' }),
    'AssumeRole policy may only specify STS AssumeRole actions.',
  ],
  [
    'trust',
    policy({ ...trusting, Principal: { AWS: 'arn:aws:iam::111122223333:user/*' } }),
    'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:user/*"',
  ],
  [
    'trust',
    policy({ ...without(trusting, 'Principal'), NotPrincipal: { AWS: '*' } }),
    'AssumeRole policy must not contain NotPrincipal field.',
  ],
]

test.each(refusals.map(([kind, document, message]) => [kind, document, message] as const))(
  '%s %j',
  (kind, document, message) => {
    const text = typeof document === 'string' ? document : JSON.stringify(document)
    expect(() => parsePolicyText(text, kind)).toThrow(new AwsError(400, 'MalformedPolicyDocument', message))
  },
)

test('a policy that is sound is read', () => {
  expect(parsePolicyText(JSON.stringify(policy(statement)), 'identity').statements).toHaveLength(1)
  expect(parsePolicyText(JSON.stringify({ Statement: trusting }), 'trust').variables).toBe(false)
})
