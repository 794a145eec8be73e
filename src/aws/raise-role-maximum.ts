import { AccessError, hasCode } from '../domain/errors.ts'
import type { RaiseRoleMaximum } from '../domain/ports.ts'
import type { CallAws } from './call-aws.ts'
import type { Endpoints } from './endpoints.ts'
import { pickText } from './xml.ts'

/** iam:UpdateRole as IAM's API reference of version 2010-05-08 has it; what is left out of it stays as it is. */
export const raiseRoleMaximumInIam =
  (callAws: CallAws, endpoints: Endpoints): RaiseRoleMaximum =>
  async (account, roleArn, seconds) => {
    const endpoint = endpoints.iam(account)
    const ask = (parameters: Record<string, string>) =>
      callAws({ service: 'iam', endpoint, parameters: { Version: '2010-05-08', ...parameters } }).catch(
        rethrowWithHint,
      )
    const RoleName = roleArn.split('/').at(-1) ?? ''
    // IAM finds a role by name in the caller's own account, where another one may have the same name.
    if (pickText(await ask({ Action: 'GetRole', RoleName }), 'Arn') !== roleArn) throw notOurAccount()
    await ask({ Action: 'UpdateRole', RoleName, MaxSessionDuration: String(seconds) })
  }

/** The usual hint for a refusal is about opening sessions, which this is not. */
function rethrowWithHint(error: unknown): never {
  if (!hasCode(error, 'aws_refused')) throw error
  throw new AccessError('aws_refused', error.message, {
    hint: "let the portal's identity call iam:GetRole and iam:UpdateRole on this role, or raise it in the AWS console",
    cause: error,
  })
}

const notOurAccount = (): AccessError =>
  new AccessError('aws_refused', "the role is not in the account of the portal's own identity", {
    hint: 'raise it in the AWS console',
  })
