/** Trust policies keep whom they meant: users and roles of this account by unique id, not by name. */

import { parsePolicyText } from '../policy/parse-policy.ts'
import { malformed } from '../policy/policy-json.ts'
import type { PolicyDocument } from '../service.ts'
import type { State } from '../state.ts'
import { limitExceeded } from './operation.ts'
import { accountId, type RoleRecord, roles, users } from './records.ts'

const quota = 2048

export type TrustPolicy = Pick<RoleRecord, 'trustPolicy' | 'trustPins'>

/** Refuses what IAM refuses, a principal that does not exist included. */
export function readTrustPolicy(state: State, text: string): TrustPolicy {
  if (text.replace(/\s/g, '').length > quota)
    throw limitExceeded(`Cannot exceed quota for ACLSizePerRole: ${quota}`)
  const policy = parsePolicyText(text, 'trust')
  const named = policy.statements.flatMap(({ principals }) => principals?.aws ?? [])
  const pins = named.flatMap((arn) => {
    if (!isLocal(arn, accountId(state))) return []
    const id = uniqueIdOf(state, arn)
    if (id === undefined) throw malformed(`Invalid principal in policy: "AWS":"${arn}"`)
    return [[arn, id] as const]
  })
  const trustPolicy: PolicyDocument = JSON.parse(text)
  return { trustPolicy, trustPins: Object.fromEntries(pins) }
}

function isLocal(arn: string, account: string): boolean {
  return new RegExp(`^arn:aws:iam::${account}:(user|role)/`).test(arn)
}

function uniqueIdOf(state: State, arn: string): string | undefined {
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  const record = arn.includes(':role/') ? roles.get(state, name) : users.get(state, name)
  return record?.arn === arn ? record.id : undefined
}

/** As GetRole shows it: a principal that is gone appears as its unique id. */
export function shownTrustPolicy(state: State, role: RoleRecord): string {
  const gone = Object.entries(role.trustPins).filter(([arn, id]) => uniqueIdOf(state, arn) !== id)
  return gone.reduce(
    (text, [arn, id]) => text.replaceAll(JSON.stringify(arn), JSON.stringify(id)),
    JSON.stringify(role.trustPolicy),
  )
}
