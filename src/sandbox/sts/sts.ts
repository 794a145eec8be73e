/** AWS Security Token Service: temporary credentials, and who one is. */

import { withoutSecrets } from '../describe-call.ts'
import type { Form } from '../form.ts'
import { accountId } from '../iam/records.ts'
import { nestForm, queryError, queryResponse, readForm, type XmlValue } from '../query-protocol.ts'
import { withElements } from '../response-elements.ts'
import { type Aws, type AwsCall, AwsError, type Service } from '../service.ts'
import type { FetchDocument } from '../services.ts'
import { assumeRole } from './assume-role.ts'
import { assumeRoleWithWebIdentity } from './assume-role-with-web-identity.ts'

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/'

/** A Region listed under this kind, by name, answers nothing but RegionDisabledException. */
export const disabledRegionKind = 'sts.disabled-region'

type StsResult = Readonly<Record<string, XmlValue>>

export function createSts(fetchDocument: FetchDocument): Service {
  return {
    name: 'sts',
    handle: async (call, aws) => {
      const form = nestForm(readForm(call))
      const action = typeof form.Action === 'string' ? form.Action : ''
      refuseDisabledRegion(call, aws)
      const result = await perform(action, form, { call, aws, fetchDocument })
      const response = queryResponse(call, { action, namespace, result })
      return withElements(response, action === 'GetCallerIdentity' ? {} : withoutSecrets(result))
    },
    error: (error, call) => queryError(error, call, namespace),
  }
}

function refuseDisabledRegion(call: AwsCall, aws: Aws): void {
  if (aws.state.get(disabledRegionKind, call.region) === undefined) return
  throw new AwsError(
    403,
    'RegionDisabledException',
    `STS is not activated in this region for account:${accountId(aws.state)}. Your account administrator can activate STS in this region using the IAM Console.`,
  )
}

async function perform(
  action: string,
  form: Form,
  from: { readonly call: AwsCall; readonly aws: Aws; readonly fetchDocument: FetchDocument },
): Promise<StsResult> {
  if (action === 'AssumeRole') return assumeRole(form, from.call, from.aws)
  if (action === 'AssumeRoleWithWebIdentity')
    return await assumeRoleWithWebIdentity(form, from, from.fetchDocument)
  if (action === 'GetCallerIdentity') return callerIdentity(from.call)
  throw new AwsError(400, 'InvalidAction', `Could not find operation ${action} for version 2011-06-15`)
}

/** Needs no permission, and no policy can forbid it. */
function callerIdentity({ principal }: AwsCall): StsResult {
  if (principal.kind === 'anonymous')
    throw new AwsError(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token')
  return { Arn: principal.arn, UserId: principal.userId, Account: principal.account }
}
