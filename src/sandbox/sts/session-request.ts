/** What both AssumeRole calls ask for, within AWS's limits. */
import { type Constraint, checkConstraints, checkCount } from '../constraints.ts'
import { type Form, membersOf, textOf } from '../form.ts'
import { managedPolicy } from '../policy/managed-policies.ts'
import { parsePolicyText } from '../policy/parse-policy.ts'
import { AwsError, type PolicyDocument } from '../service.ts'

export type SessionRequest = {
  readonly roleArn: string
  readonly sessionName: string
  readonly durationSeconds: number
  /** Inline and managed session policies; undefined when none was passed. */
  readonly policies: readonly PolicyDocument[] | undefined
  /** Plaintext of the session policies, as the 2,048-character limit counts it. */
  readonly policyLength: number
  readonly policyArns: readonly string[]
}

export const nameRule = '[\\w+=,.@-]*'
const policyLimit = 2048
const policyArnsLimit = 10

export function readSessionRequest(form: Form, more: readonly Constraint[]): SessionRequest {
  const roleArn = textOf(form, 'RoleArn')
  const sessionName = textOf(form, 'RoleSessionName')
  const duration = textOf(form, 'DurationSeconds')
  const policy = textOf(form, 'Policy')
  const policyArns = membersOf(form, 'PolicyArns', 'arn')
  checkConstraints([
    { at: 'roleArn', value: roleArn, required: true, length: [20, 2048] },
    { at: 'roleSessionName', value: sessionName, required: true, length: [2, 64], pattern: nameRule },
    { at: 'durationSeconds', value: duration, range: [900, 43200] },
    {
      at: 'policy',
      value: policy,
      length: [1, policyLimit],
      pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
    },
    ...policyArns.map((value, index) => ({
      at: `policyArns.${index + 1}.member.arn`,
      value,
      length: [20, 2048] as const,
    })),
    ...more,
  ])
  checkCount('policyArns', policyArns, policyArnsLimit)
  if (!/^arn:[\w-]+:iam::\d{12}:role\/.+$/.test(roleArn ?? ''))
    throw new AwsError(400, 'ValidationError', `${roleArn} is invalid`)
  return {
    roleArn: roleArn ?? '',
    sessionName: sessionName ?? '',
    durationSeconds: Number(duration ?? 3600),
    policies: sessionPolicies(policy, policyArns),
    policyLength: [policy ?? '', ...policyArns].join('').length,
    policyArns,
  }
}

function sessionPolicies(
  policy: string | undefined,
  arns: readonly string[],
): readonly PolicyDocument[] | undefined {
  if (policy === undefined && arns.length === 0) return undefined
  const inline = policy === undefined ? [] : [readInline(policy)]
  return [...inline, ...arns.map(readManaged)]
}

function readInline(text: string): PolicyDocument {
  parsePolicyText(text, 'session')
  return JSON.parse(text)
}

function readManaged(arn: string): PolicyDocument {
  const document = managedPolicy(arn)
  if (!document)
    throw new AwsError(400, 'ValidationError', `Policy ${arn} does not exist or is not attachable.`)
  return document
}
