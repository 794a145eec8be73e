/** AWS Identity and Access Management: roles, their policies, and OpenID Connect providers. */
import { nestForm, queryError, queryResponse, readForm } from '../query-protocol.ts'
import { type Aws, type AwsCall, AwsError, type Service } from '../service.ts'
import {
  createOpenIDConnectProvider,
  deleteOpenIDConnectProvider,
  getOpenIDConnectProvider,
  listOpenIDConnectProviders,
} from './oidc-providers.ts'
import type { IamOperation } from './operation.ts'
import {
  attachRolePolicy,
  deleteRolePolicy,
  detachRolePolicy,
  getRolePolicy,
  listAttachedRolePolicies,
  listRolePolicies,
  putRolePolicy,
} from './role-policies.ts'
import {
  createRole,
  deleteRole,
  deleteRolePermissionsBoundary,
  getRole,
  listRoles,
  putRolePermissionsBoundary,
  tagRole,
  updateAssumeRolePolicy,
  updateRole,
} from './roles.ts'

const namespace = 'https://iam.amazonaws.com/doc/2010-05-08/'

const operations: ReadonlyMap<string, IamOperation> = new Map([
  ['AttachRolePolicy', attachRolePolicy],
  ['CreateOpenIDConnectProvider', createOpenIDConnectProvider],
  ['CreateRole', createRole],
  ['DeleteOpenIDConnectProvider', deleteOpenIDConnectProvider],
  ['DeleteRole', deleteRole],
  ['DeleteRolePermissionsBoundary', deleteRolePermissionsBoundary],
  ['DeleteRolePolicy', deleteRolePolicy],
  ['DetachRolePolicy', detachRolePolicy],
  ['GetOpenIDConnectProvider', getOpenIDConnectProvider],
  ['GetRole', getRole],
  ['GetRolePolicy', getRolePolicy],
  ['ListAttachedRolePolicies', listAttachedRolePolicies],
  ['ListOpenIDConnectProviders', listOpenIDConnectProviders],
  ['ListRolePolicies', listRolePolicies],
  ['ListRoles', listRoles],
  ['PutRolePermissionsBoundary', putRolePermissionsBoundary],
  ['PutRolePolicy', putRolePolicy],
  ['TagRole', tagRole],
  ['UpdateAssumeRolePolicy', updateAssumeRolePolicy],
  ['UpdateRole', updateRole],
])

export const iam: Service = {
  name: 'iam',
  handle: (call, aws) => answer(call, aws),
  error: (error, call) => queryError(error, call, namespace),
}

function answer(call: AwsCall, aws: Aws): Response {
  const form = nestForm(readForm(call))
  const action = typeof form.Action === 'string' ? form.Action : ''
  const operation = operations.get(action)
  if (!operation)
    throw new AwsError(400, 'InvalidAction', `Could not find operation ${action} for version 2010-05-08`)
  const result = aws.state.transaction(() => operation({ action, form, call, aws }))
  return queryResponse(call, { action, namespace, ...(result !== undefined && { result }) })
}
