/** An IAM policy, to be written as JSON. */
type Policy = Readonly<Record<string, unknown>>

type Trusted = {
  /** The ARN of the role or user that the portal is to AWS. */
  readonly principal: string
  readonly externalId: string | undefined
  /** The one tenant that the role serves; absent for an administrator role. */
  readonly tenant?: string | undefined
}

/**
 * What a role must say of who may assume it: the portal alone, with the account's external id. Three statements,
 * because each action knows only some of the condition keys: under a key that it does not know, a statement allows
 * nothing.
 */
export function trustPolicy({ principal, externalId, tenant }: Trusted): Policy {
  const Principal = { AWS: principal }
  const allow = (Action: string, StringEquals: Record<string, string | undefined>) => ({
    Effect: 'Allow',
    Action,
    Principal,
    ...(Object.values(StringEquals).some((value) => value !== undefined)
      ? { Condition: { StringEquals } }
      : {}),
  })
  return {
    Version: '2012-10-17',
    Statement: [
      allow('sts:AssumeRole', { 'sts:ExternalId': externalId }),
      allow('sts:TagSession', { 'aws:RequestTag/jitney:tenant': tenant }),
      {
        Effect: 'Allow',
        Action: 'sts:SetSourceIdentity',
        Principal,
        Condition: { StringLike: { 'sts:SourceIdentity': '*-*' } },
      },
    ],
  }
}

/** Whom a trust policy names for an identity: of a role's session that is the role, whose path AWS does not tell. */
export function principalOf(arn: string): string {
  const [, partition, account, role] =
    /^arn:([a-z-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/.exec(arn) ?? []
  return role === undefined ? arn : `arn:${partition}:iam::${account}:role/${role}`
}
