/** The global condition keys of a call. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
import { type ContextValues, tagValues } from './policy/context.ts'
import type { AwsCall, Principal, Question } from './service.ts'

export function callContext(call: AwsCall, now: Date): ContextValues {
  return {
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    'aws:SourceIp': call.sourceIp,
    // Loopback stands where TLS stands in AWS: a policy that insists on TLS is to behave as it will there.
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': call.region,
    'aws:UserAgent': call.headers.get('user-agent') ?? undefined,
    ...principalContext(call.principal),
  }
}

function principalContext(principal: Principal): ContextValues {
  if (principal.kind === 'anonymous') return { 'aws:PrincipalType': 'Anonymous' }
  const common = {
    'aws:PrincipalAccount': principal.account,
    'aws:userid': principal.userId,
    ...tagValues('aws:PrincipalTag', principal.tags),
  }
  if (principal.kind === 'user')
    return {
      ...common,
      'aws:PrincipalArn': principal.arn,
      'aws:PrincipalType': 'User',
      'aws:username': principal.userName,
    }
  return {
    ...common,
    'aws:PrincipalArn': principal.roleArn,
    'aws:PrincipalType': 'AssumedRole',
    'aws:SourceIdentity': principal.sourceIdentity,
    'aws:TokenIssueTime': principal.issuedAt.toISOString(),
    'aws:MultiFactorAuthPresent': 'false',
  }
}

/** What the service adds for the action in question; its own keys win. */
export function questionContext(question: Question): ContextValues {
  const { requestTags } = question
  return {
    ...tagValues('aws:ResourceTag', question.resourceTags ?? {}),
    ...tagValues('aws:RequestTag', requestTags ?? {}),
    'aws:TagKeys': requestTags && Object.keys(requestTags).length > 0 ? Object.keys(requestTags) : undefined,
    ...question.context,
  }
}
