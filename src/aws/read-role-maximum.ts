import type { ReadRoleMaximum } from '../domain/ports.ts'
import type { CallAws } from './call-aws.ts'
import type { Endpoints } from './endpoints.ts'
import { pickText } from './xml.ts'

/** MaxSessionDuration by iam:GetRole; unknown where the portal may not ask. */
export const readRoleMaximumFromIam =
  (callAws: CallAws, endpoints: Endpoints): ReadRoleMaximum =>
  async (account, roleArn) => {
    try {
      const parameters = {
        Action: 'GetRole',
        Version: '2010-05-08',
        RoleName: roleArn.split('/').at(-1) ?? '',
      }
      const xml = await callAws({ service: 'iam', endpoint: endpoints.iam(account), parameters })
      // IAM looks a role up by name in the caller's own account, which need not be the role's.
      if (pickText(xml, 'Arn') !== roleArn) return undefined
      return parseSeconds(pickText(xml, 'MaxSessionDuration'))
    } catch {
      return undefined
    }
  }

function parseSeconds(text: string | undefined): number | undefined {
  const seconds = Number(text)
  return Number.isInteger(seconds) && seconds >= 3600 && seconds <= 43_200 ? seconds : undefined
}
