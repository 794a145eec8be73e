/** From an access key id to the secret behind it and to who it speaks for. */
import { accessKeys, accountId, roles, users } from './iam/records.ts'
import type { Principal } from './service.ts'
import type { Credential } from './signature/verify-signature.ts'
import type { State } from './state.ts'
import { findSession, type SessionRecord } from './sts/sessions.ts'
import { mergeTags } from './tags.ts'

export type KnownCredential = { readonly credential: Credential; readonly principal: Principal }

export function findCredential(state: State, accessKeyId: string): KnownCredential | undefined {
  const session = findSession(state, accessKeyId)
  if (session) return fromSession(state, session)
  const key = accessKeys.get(state, accessKeyId)
  const user = key && users.get(state, key.userName)
  if (!user) return undefined
  return {
    credential: { secretAccessKey: key.secretAccessKey, sessionToken: undefined, expiresAt: undefined },
    principal: {
      kind: 'user',
      account: accountId(state),
      arn: user.arn,
      userName: user.name,
      userId: user.id,
      accessKeyId,
      tags: {},
    },
  }
}

/** A session ends with its role: a role made again under the same name is another. */
function fromSession(state: State, session: SessionRecord): KnownCredential | undefined {
  const role = roles.get(state, session.roleName)
  if (role?.id !== session.roleId) return undefined
  const { secretAccessKey, sessionToken, sessionName, roleArn, roleName } = session
  const expiresAt = new Date(session.expiresAt)
  return {
    credential: { secretAccessKey, sessionToken, expiresAt },
    principal: {
      kind: 'assumed-role',
      account: accountId(state),
      arn: session.arn,
      roleArn,
      roleName,
      sessionName,
      userId: `${session.roleId}:${sessionName}`,
      accessKeyId: session.accessKeyId,
      tags: mergeTags(role.tags, session.tags),
      transitiveTagKeys: session.transitiveTagKeys,
      sourceIdentity: session.sourceIdentity,
      issuedAt: new Date(session.issuedAt),
      expiresAt,
      sessionPolicies: session.sessionPolicies,
    },
  }
}
