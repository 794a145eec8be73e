import type { PrincipalList } from './policy.ts'
import { asTexts, isObject, malformed, type PolicyKind, syntaxError } from './policy-json.ts'

const principalTypes = new Set(['AWS', 'Federated', 'Service'])

/** Principal or NotPrincipal of a resource or trust policy; the other kinds may not have one. */
export function parsePrincipals(
  statement: Readonly<Record<string, unknown>>,
  kind: PolicyKind,
): PrincipalList | undefined {
  const { Principal: plain, NotPrincipal: not } = statement
  if (kind === 'identity' || kind === 'session') {
    if (plain === undefined && not === undefined) return undefined
    throw malformed('Policy document should not specify a principal.')
  }
  if (not !== undefined && kind === 'trust')
    throw malformed('AssumeRole policy must not contain NotPrincipal field.')
  if (plain !== undefined && not !== undefined) throw syntaxError()
  const listed = plain ?? not
  if (listed === undefined) throw malformed('Missing required field Principal')
  return { negated: not !== undefined, ...parseList(listed) }
}

function parseList(listed: unknown): Omit<PrincipalList, 'negated'> {
  if (listed === '*') return { aws: ['*'], federated: [], service: [] }
  if (!isObject(listed)) throw syntaxError()
  const types = Object.keys(listed)
  if (types.length === 0) throw malformed('Missing required field Principal cannot be empty!')
  const unknown = types.find((type) => !principalTypes.has(type))
  if (unknown !== undefined) throw malformed(`Invalid principal in policy: "${unknown}"`)
  const aws = asTexts(listed.AWS ?? [])
  for (const name of aws)
    if (!isPrincipalName(name)) throw malformed(`Invalid principal in policy: "AWS":"${name}"`)
  return { aws, federated: asTexts(listed.Federated ?? []), service: asTexts(listed.Service ?? []) }
}

/** An ARN of one principal, an account id, a unique id, or everyone: a wildcard inside an ARN names nobody. */
function isPrincipalName(name: string): boolean {
  return (
    name === '*' ||
    /^\d{12}$/.test(name) ||
    /^A(ROA|IDA)[A-Z2-7]{8,}$/.test(name) ||
    /^arn:[\w-]+:(iam|sts)::\d{12}:(root|(user|role|assumed-role|federated-user)\/[^*?]+)$/.test(name)
  )
}
