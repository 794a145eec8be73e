/** Roles themselves: made, read, changed, tagged, deleted. */
import { checkConstraints, checkCount } from '../constraints.ts'
import { tagPairsOf, textOf, toTags } from '../form.ts'
import { managedPolicy } from '../policy/managed-policies.ts'
import type { XmlValue } from '../query-protocol.ts'
import { AwsError, type Tags } from '../service.ts'
import type { State } from '../state.ts'
import { mergeTags } from '../tags.ts'
import { uniqueId } from '../unique-id.ts'
import {
  alreadyExists,
  authorize,
  authorizedRole,
  type IamOperation,
  type IamRequest,
  invalidInput,
  limitExceeded,
  noSuchEntity,
  pageOf,
  required,
  requiredName,
} from './operation.ts'
import { accountId, type RoleRecord, roles } from './records.ts'
import { readTrustPolicy, shownTrustPolicy } from './trust-policy.ts'

const rolesQuota = 1000
const tagsQuota = 50

export const createRole: IamOperation = (request) => {
  const { form, aws } = request
  const name = requiredName(request, 'RoleName')
  const path = textOf(form, 'Path') ?? '/'
  const description = textOf(form, 'Description')
  checkConstraints([
    { at: 'path', value: path, length: [1, 512], pattern: '(/)|(/[\\u0021-\\u007E]+/)' },
    { at: 'description', value: description, length: [0, 1000] },
  ])
  const document = required(request, 'AssumeRolePolicyDocument', { length: [1, 131072] })
  const boundary = textOf(form, 'PermissionsBoundary')
  const tags = readTags(request)
  const arn = `arn:aws:iam::${accountId(aws.state)}:role${path}${name}`
  authorize(request, arn, { requestTags: tags, context: boundaryContext(boundary) })
  if (Object.keys(tags).length > 0)
    aws.authorize(request.call, { action: 'iam:TagRole', resource: arn, requestTags: tags })
  refuseTaken(aws.state, name)
  const role: RoleRecord = {
    name,
    path,
    id: uniqueId('AROA'),
    arn,
    description,
    ...readTrustPolicy(aws.state, document),
    policies: {},
    attached: [],
    boundary: boundary === undefined ? undefined : knownPolicy(boundary),
    maxSessionSeconds: readMaxSession(request),
    tags,
    createdAt: aws.clock().toISOString(),
  }
  roles.put(aws.state, name, role)
  return { Role: shownRole(aws.state, role) }
}

function refuseTaken(state: State, name: string): void {
  const taken = roles.list(state).map((role) => role.name.toLowerCase())
  if (taken.includes(name.toLowerCase())) throw alreadyExists(`Role with name ${name} already exists.`)
  if (taken.length >= rolesQuota)
    throw limitExceeded(`Cannot exceed quota for RolesPerAccount: ${rolesQuota}`)
}

export const getRole: IamOperation = (request) => ({
  Role: shownRole(request.aws.state, authorizedRole(request)),
})

export const listRoles: IamOperation = (request) => {
  const { state } = request.aws
  const prefix = textOf(request.form, 'PathPrefix') ?? '/'
  authorize(request, `arn:aws:iam::${accountId(state)}:role${prefix}`)
  const found = roles.list(state).filter(({ path }) => path.startsWith(prefix))
  const { items, truncation } = pageOf(request, found)
  return { Roles: items.map((role) => shownRole(state, { ...role, tags: {} })), ...truncation }
}

/** As documented, a duration that is left out becomes one hour. */
export const updateRole: IamOperation = (request) => {
  const role = authorizedRole(request)
  const description = textOf(request.form, 'Description') ?? role.description
  checkConstraints([{ at: 'description', value: description, length: [0, 1000] }])
  save(request, { ...role, description, maxSessionSeconds: readMaxSession(request) })
  return {}
}

export const deleteRole: IamOperation = (request) => {
  const role = authorizedRole(request)
  if (role.attached.length > 0)
    throw new AwsError(409, 'DeleteConflict', 'Cannot delete entity, must detach all policies first.')
  if (Object.keys(role.policies).length > 0)
    throw new AwsError(409, 'DeleteConflict', 'Cannot delete entity, must delete policies first.')
  roles.remove(request.aws.state, role.name)
  return undefined
}

export const updateAssumeRolePolicy: IamOperation = (request) => {
  const document = required(request, 'PolicyDocument', { length: [1, 131072] })
  const role = authorizedRole(request)
  save(request, { ...role, ...readTrustPolicy(request.aws.state, document) })
  return undefined
}

export const tagRole: IamOperation = (request) => {
  const tags = readTags(request)
  const name = requiredName(request, 'RoleName')
  const role = roles.get(request.aws.state, name)
  const arn = role?.arn ?? `arn:aws:iam::${accountId(request.aws.state)}:role/${name}`
  authorize(request, arn, { requestTags: tags, ...(role && { resourceTags: role.tags }) })
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`)
  const merged = mergeTags(role.tags, tags)
  if (Object.keys(merged).length > tagsQuota)
    throw limitExceeded(`Cannot exceed quota for TagsPerRole: ${tagsQuota}`)
  save(request, { ...role, tags: merged })
  return undefined
}

export const putRolePermissionsBoundary: IamOperation = (request) => {
  const boundary = required(request, 'PermissionsBoundary', { length: [20, 2048] })
  const role = authorizedRole(request, { context: boundaryContext(boundary) })
  save(request, { ...role, boundary: knownPolicy(boundary) })
  return undefined
}

export const deleteRolePermissionsBoundary: IamOperation = (request) => {
  const role = authorizedRole(request)
  if (role.boundary === undefined)
    throw noSuchEntity(`The role with name ${role.name} does not have a permissions boundary.`)
  save(request, { ...role, boundary: undefined })
  return undefined
}

export function save(request: IamRequest, role: RoleRecord): void {
  roles.put(request.aws.state, role.name, role)
}

export function knownPolicy(arn: string): string {
  if (!managedPolicy(arn)) throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`)
  return arn
}

function boundaryContext(boundary: string | undefined): Readonly<Record<string, string>> {
  return boundary === undefined ? {} : { 'iam:PermissionsBoundary': boundary }
}

function readMaxSession({ form }: IamRequest): number {
  const value = textOf(form, 'MaxSessionDuration')
  checkConstraints([{ at: 'maxSessionDuration', value, range: [3600, 43200] }])
  return Number(value ?? 3600)
}

function readTags({ form }: IamRequest): Tags {
  const pairs = tagPairsOf(form)
  checkCount('tags', pairs, tagsQuota)
  checkConstraints(
    pairs.flatMap(({ key, value }, index) => [
      {
        at: `tags.${index + 1}.member.key`,
        value: key,
        length: [1, 128] as const,
        pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+',
      },
      {
        at: `tags.${index + 1}.member.value`,
        value,
        length: [0, 256] as const,
        pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*',
      },
    ]),
  )
  if (new Set(pairs.map(({ key }) => key.toLowerCase())).size !== pairs.length)
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  return toTags(pairs)
}

function shownRole(state: State, role: RoleRecord): XmlValue {
  const tags = Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value }))
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: `${role.createdAt.slice(0, 19)}Z`,
    AssumeRolePolicyDocument: encodeURIComponent(shownTrustPolicy(state, role)),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    PermissionsBoundary: role.boundary && {
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: role.boundary,
    },
    Tags: tags.length > 0 ? tags : undefined,
  }
}
