import type { Account } from '../domain/account.ts'
import { AccessError, hasCode } from '../domain/errors.ts'
import { revocationPolicyName } from '../domain/plan-revocation.ts'
import type { ChangeRevocationPolicy, ReadAwsTime } from '../domain/ports.ts'
import { refusedWith, unavailable } from './aws-errors.ts'
import type { CallAws } from './call-aws.ts'
import type { Endpoints } from './endpoints.ts'
import { pickText } from './xml.ts'

type Ask = (parameters: Record<string, string>, hearDate?: (date: Date) => void) => Promise<string>

/** Asks IAM about one role. https://docs.aws.amazon.com/IAM/latest/APIReference/ of version 2010-05-08 */
const asking =
  (callAws: CallAws, endpoints: Endpoints) =>
  (account: Account, roleArn: string): Ask =>
  (parameters, hearDate) =>
    callAws({
      service: 'iam',
      endpoint: endpoints.iam(account),
      parameters: { Version: '2010-05-08', RoleName: roleArn.split('/').at(-1) ?? '', ...parameters },
      ...(hearDate ? { hearDate } : {}),
    })

/** The `Date` of IAM's answer to GetRole, which also tells whether the role is one that the portal can reach. */
export function readAwsTimeFromIam(callAws: CallAws, endpoints: Endpoints): ReadAwsTime {
  const askAbout = asking(callAws, endpoints)
  return async (account, roleArn) => {
    let date = new Date(Number.NaN)
    const hear = (heard: Date) => {
      date = heard
    }
    const role = await askAbout(account, roleArn)({ Action: 'GetRole' }, hear).catch(rethrowWithHint)
    // IAM finds a role by name in the caller's own account, where another one may have the same name.
    if (pickText(role, 'Arn') !== roleArn) throw notOurAccount()
    if (Number.isNaN(date.getTime())) throw unavailable('IAM of AWS gave an answer without its time')
    return date
  }
}

export function changeRevocationPolicyInIam(callAws: CallAws, endpoints: Endpoints): ChangeRevocationPolicy {
  const inTurn = oneAtATime()
  const askAbout = asking(callAws, endpoints)
  return (account, roleArn, change) =>
    inTurn(roleArn, async () => {
      const ask = askAbout(account, roleArn)
      const current = await readPolicy(ask)
      const put = (document: string) =>
        ask({ Action: 'PutRolePolicy', PolicyName: revocationPolicyName, PolicyDocument: document })
      try {
        await put(await change(current, 'usual'))
      } catch (error) {
        if (!refusedWith(error, 'LimitExceeded')) throw error
        await put(await change(current, 'least'))
      }
    }).catch(rethrowWithHint)
}

async function readPolicy(ask: Ask): Promise<string | undefined> {
  try {
    const xml = await ask({ Action: 'GetRolePolicy', PolicyName: revocationPolicyName })
    return decodeURIComponent(pickText(xml, 'PolicyDocument') ?? '')
  } catch (error) {
    if (refusedWith(error, 'NoSuchEntity')) return undefined
    throw error
  }
}

/** Runs what has the same key one after the other, whether what came before worked or not. */
function oneAtATime() {
  const last = new Map<string, Promise<void>>()
  return async (key: string, work: () => Promise<void>): Promise<void> => {
    const mine = (last.get(key) ?? Promise.resolve()).catch(() => undefined).then(work)
    last.set(key, mine)
    try {
      await mine
    } finally {
      if (last.get(key) === mine) last.delete(key)
    }
  }
}

/** The usual hint for a refusal is about opening sessions, which this is not. */
function rethrowWithHint(error: unknown): never {
  if (!hasCode(error, 'aws_refused')) throw error
  throw new AccessError('aws_refused', error.message, {
    hint: "let the portal's identity call iam:GetRole, iam:GetRolePolicy and iam:PutRolePolicy on this role, or revoke its sessions in the AWS console",
    cause: error,
  })
}

const notOurAccount = (): AccessError =>
  new AccessError('aws_refused', "the role is not in the account of the portal's own identity", {
    hint: "revoke the role's sessions in the AWS console",
  })
