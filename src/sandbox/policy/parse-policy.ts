/** Reads a policy document strictly, refusing in IAM's own words what IAM refuses. */
import { parseConditions } from './parse-conditions.ts'
import { parsePrincipals } from './parse-principals.ts'
import type { Listed, Policy, Statement } from './policy.ts'
import {
  asArray,
  asTexts,
  isObject,
  type Json,
  malformed,
  type PolicyKind,
  syntaxError,
} from './policy-json.ts'

const topElements = new Set(['Version', 'Id', 'Statement'])
const statementElements = new Set([
  'Sid',
  'Effect',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Principal',
  'NotPrincipal',
  'Condition',
])

export function parsePolicyText(text: string, kind: PolicyKind): Policy {
  return parsePolicy(readPolicyJson(text, kind), kind)
}

export function readPolicyJson(text: string, kind: PolicyKind): Json {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw kind === 'identity' ? syntaxError() : malformed('This policy contains invalid Json')
  }
  if (!isObject(document)) throw syntaxError()
  return document
}

export function parsePolicy(document: Json, kind: PolicyKind): Policy {
  if (Object.keys(document).some((element) => !topElements.has(element))) throw syntaxError()
  const version = document.Version ?? '2008-10-17'
  if (version !== '2012-10-17' && version !== '2008-10-17')
    throw malformed('The policy must contain a valid version string')
  if (kind === 'identity' && version !== '2012-10-17')
    throw malformed('Policy document must be version 2012-10-17 or greater.')
  const statements = asArray(document.Statement).map((statement) => parseStatement(statement, kind))
  if (statements.length === 0) throw malformed('Could not parse the policy: Statement is empty!')
  refuseSameSid(statements)
  return { variables: version === '2012-10-17', statements }
}

function parseStatement(statement: unknown, kind: PolicyKind): Statement {
  if (!isObject(statement)) throw syntaxError()
  if (Object.keys(statement).some((element) => !statementElements.has(element))) throw syntaxError()
  const sid = statement.Sid
  if (sid !== undefined && typeof sid !== 'string') throw syntaxError()
  return {
    sid,
    effect: parseEffect(statement.Effect, kind),
    actions: parseActions(statement, kind),
    resources: parseResources(statement, kind),
    principals: parsePrincipals(statement, kind),
    conditions: parseConditions(statement.Condition),
  }
}

function parseEffect(effect: unknown, kind: PolicyKind): 'Allow' | 'Deny' {
  if (effect === 'Allow' || effect === 'Deny') return effect
  if (effect === undefined && kind === 'trust') throw malformed('Missing required field Effect')
  throw syntaxError()
}

function parseActions(statement: Json, kind: PolicyKind): Listed {
  const actions = parseListed(statement, 'Action')
  if (!actions || actions.values.length === 0)
    throw malformed(
      kind === 'trust' ? 'Missing required field Action' : 'Policy statement must contain actions.',
    )
  if (kind === 'trust' && !actions.values.every((action) => /^sts:/i.test(action)))
    throw malformed('AssumeRole policy may only specify STS AssumeRole actions.')
  if (!actions.values.every((action) => action === '*' || /^[a-z0-9-]+:[\w*?-]+$/i.test(action)))
    throw malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.')
  return actions
}

function parseResources(statement: Json, kind: PolicyKind): Listed | undefined {
  const resources = parseListed(statement, 'Resource')
  if (kind === 'trust') {
    if (resources) throw malformed('Has prohibited field Resource')
    return undefined
  }
  if (!resources || resources.values.length === 0) throw malformed('Policy statement must contain resources.')
  for (const value of resources.values)
    if (value !== '*' && !/^arn:[^:]*:[^:]*:[^:]*:[^:]*:./.test(value) && !/^\*|^arn:\*/.test(value))
      throw malformed(`Resource ${value} must be in ARN format or "*".`)
  return resources
}

function parseListed(statement: Json, element: 'Action' | 'Resource'): Listed | undefined {
  const [plain, not] = [statement[element], statement[`Not${element}`]]
  if (plain !== undefined && not !== undefined) throw syntaxError()
  const values = plain ?? not
  return values === undefined ? undefined : { negated: not !== undefined, values: asTexts(values) }
}

function refuseSameSid(statements: readonly Statement[]): void {
  const sids = statements.flatMap(({ sid }) => (sid ? [sid] : []))
  if (new Set(sids).size !== sids.length)
    throw malformed('Statement IDs (SID) in a single policy must be unique.')
}
