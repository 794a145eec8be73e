import type { ReadIdentity } from '../domain/ports.ts'
import { safe, unavailable } from './aws-errors.ts'
import type { CallAws } from './call-aws.ts'
import type { Endpoints } from './endpoints.ts'
import { pickText } from './xml.ts'

/** GetCallerIdentity, which AWS answers to whoever holds valid credentials. */
export const readIdentityFromSts =
  (callAws: CallAws, endpoints: Endpoints): ReadIdentity =>
  async (account) => {
    const xml = await callAws({
      service: 'sts',
      endpoint: endpoints.sts(account, account.region),
      parameters: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
    })
    const [arn, awsAccountId] = [pickText(xml, 'Arn'), pickText(xml, 'Account')]
    if (!arn || !awsAccountId) throw unavailable('STS gave an answer without an identity in it')
    return { arn: safe(arn), awsAccountId: safe(awsAccountId) }
  }
