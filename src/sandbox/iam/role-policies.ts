/** The policies of a role: inline ones and attached managed ones. */
import { parsePolicyText } from '../policy/parse-policy.ts'
import {
  authorizedRole,
  type IamOperation,
  limitExceeded,
  noSuchEntity,
  pageOf,
  required,
  requiredName,
} from './operation.ts'
import type { RoleRecord } from './records.ts'
import { knownPolicy, save } from './roles.ts'

/** Characters of all inline policies of a role together; white space is not counted. */
const inlineQuota = 10_240
const attachedQuota = 10

export const putRolePolicy: IamOperation = (request) => {
  const name = requiredName(request, 'PolicyName')
  const document = required(request, 'PolicyDocument', {
    length: [1, 131072],
    pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
  })
  const role = authorizedRole(request)
  parsePolicyText(document, 'identity')
  const policies = { ...role.policies, [name]: document }
  if (countedSize(policies) > inlineQuota)
    throw limitExceeded(`Maximum policy size of ${inlineQuota} bytes exceeded for role ${role.name}`)
  save(request, { ...role, policies })
  return undefined
}

function countedSize(policies: RoleRecord['policies']): number {
  return Object.values(policies).reduce((sum, text) => sum + text.replace(/\s/g, '').length, 0)
}

export const getRolePolicy: IamOperation = (request) => {
  const name = requiredName(request, 'PolicyName')
  const role = authorizedRole(request)
  return {
    RoleName: role.name,
    PolicyName: name,
    PolicyDocument: encodeURIComponent(inlinePolicy(role, name)),
  }
}

export const listRolePolicies: IamOperation = (request) => {
  const role = authorizedRole(request)
  const { items, truncation } = pageOf(request, Object.keys(role.policies).toSorted())
  return { PolicyNames: items, ...truncation }
}

export const deleteRolePolicy: IamOperation = (request) => {
  const name = requiredName(request, 'PolicyName')
  const role = authorizedRole(request)
  inlinePolicy(role, name)
  const { [name]: _deleted, ...policies } = role.policies
  save(request, { ...role, policies })
  return undefined
}

function inlinePolicy(role: RoleRecord, name: string): string {
  const text = role.policies[name]
  if (text === undefined) throw noSuchEntity(`The role policy with name ${name} cannot be found.`)
  return text
}

export const attachRolePolicy: IamOperation = (request) => {
  const arn = required(request, 'PolicyArn', { length: [20, 2048] })
  const role = authorizedRole(request, { context: { 'iam:PolicyARN': arn } })
  knownPolicy(arn)
  if (role.attached.includes(arn)) return undefined
  if (role.attached.length >= attachedQuota)
    throw limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${attachedQuota}`)
  save(request, { ...role, attached: [...role.attached, arn] })
  return undefined
}

export const detachRolePolicy: IamOperation = (request) => {
  const arn = required(request, 'PolicyArn', { length: [20, 2048] })
  const role = authorizedRole(request, { context: { 'iam:PolicyARN': arn } })
  if (!role.attached.includes(arn)) throw noSuchEntity(`Policy ${arn} was not found.`)
  save(request, { ...role, attached: role.attached.filter((other) => other !== arn) })
  return undefined
}

export const listAttachedRolePolicies: IamOperation = (request) => {
  const role = authorizedRole(request)
  const { items, truncation } = pageOf(request, role.attached)
  const policies = items.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn }))
  return { AttachedPolicies: policies, ...truncation }
}
