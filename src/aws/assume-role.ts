import type { AwsCredentials } from '../domain/aws-session.ts'
import { AccessError } from '../domain/errors.ts'
import type { SessionPlan } from '../domain/plan-session.ts'
import type { AssumeRole } from '../domain/ports.ts'
import { unavailable } from './aws-errors.ts'
import type { CallAws } from './call-aws.ts'
import type { Endpoints } from './endpoints.ts'
import { pickText } from './xml.ts'

/** AssumeRole as STS's API reference of version 2011-06-15 has it. */
export const assumeRoleWithSts =
  (callAws: CallAws, endpoints: Endpoints): AssumeRole =>
  async (plan) => {
    const endpoint = endpoints.sts(plan.account, plan.region)
    const xml = await callAws({ service: 'sts', endpoint, parameters: assumeRoleParameters(plan) })
    return parseCredentials(xml, plan)
  }

export const assumeRoleParameters = (plan: SessionPlan): Record<string, string> => ({
  Action: 'AssumeRole',
  Version: '2011-06-15',
  RoleArn: plan.roleArn,
  RoleSessionName: plan.roleSessionName,
  SourceIdentity: plan.sourceIdentity,
  DurationSeconds: String(plan.durationSeconds),
  ...(plan.externalId === undefined ? {} : { ExternalId: plan.externalId }),
  ...tagParameters(plan.tags),
  ...Object.fromEntries(plan.policyArns.map((arn, index) => [`PolicyArns.member.${index + 1}.arn`, arn])),
  ...(plan.policy === undefined ? {} : { Policy: plan.policy }),
})

/** Every tag is transitive, so that a role assumed from the session still says whose session it was. */
const tagParameters = (tags: SessionPlan['tags']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tags).flatMap(([key, value], index) => [
      [`Tags.member.${index + 1}.Key`, key],
      [`Tags.member.${index + 1}.Value`, value],
      [`TransitiveTagKeys.member.${index + 1}`, key],
    ]),
  )

/** STS counts from its own clock, which may be this far ahead of ours before the session's end can no longer be believed. */
const slackMilliseconds = 60_000

function parseCredentials(xml: string, plan: SessionPlan): AwsCredentials {
  const accessKeyId = pickText(xml, 'AccessKeyId')
  const secretAccessKey = pickText(xml, 'SecretAccessKey')
  const sessionToken = pickText(xml, 'SessionToken')
  const expiresAt = new Date(pickText(xml, 'Expiration') ?? Number.NaN)
  if (!accessKeyId || !secretAccessKey || !sessionToken || Number.isNaN(expiresAt.getTime())) {
    throw unavailable('STS gave an answer without credentials in it')
  }
  if (expiresAt.getTime() > Date.now() + plan.durationSeconds * 1000 + slackMilliseconds) {
    throw new AccessError(
      'clock_behind',
      'by the clock of the portal, AWS gave a session longer than was asked for',
      {
        hint: 'the clock of the machine that runs the portal is behind: check its time synchronization',
      },
    )
  }
  return { accessKeyId, secretAccessKey, sessionToken, expiresAt }
}
