/** One event as CloudTrail's own JSON. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
import type { CloudTrailEvent } from '../cloudtrail-event.ts'

export function recordText(event: CloudTrailEvent): string {
  const { userIdentity, responseElements = null, ...rest } = event
  return JSON.stringify({
    eventVersion: '1.08',
    userIdentity: identity(userIdentity),
    ...rest,
    responseElements,
    eventType: 'AwsApiCall',
    managementEvent: true,
    eventCategory: 'Management',
    ...(userIdentity.accountId !== undefined && { recipientAccountId: userIdentity.accountId }),
  })
}

/** A role session is named by its ARN; the role behind it and its source identity are in its context. */
function identity(who: CloudTrailEvent['userIdentity']): unknown {
  const { sessionIssuerArn, sourceIdentity, userName, ...rest } = who
  if (who.type !== 'AssumedRole') return { ...rest, ...(userName !== undefined && { userName }) }
  return {
    ...rest,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: who.principalId?.split(':')[0],
        arn: sessionIssuerArn,
        accountId: who.accountId,
        userName: sessionIssuerArn?.split('/').at(-1),
      },
      ...(sourceIdentity !== undefined && { sourceIdentity }),
    },
  }
}
