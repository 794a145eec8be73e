/** A policy once it has been read: nothing in it is left to be checked. */
export type Policy = {
  /** Before 2012-10-17, `${…}` is plain text. */
  readonly variables: boolean
  readonly statements: readonly Statement[]
}

export type Statement = {
  readonly sid: string | undefined
  readonly effect: 'Allow' | 'Deny'
  readonly actions: Listed
  /** Undefined in a trust policy, whose resource is the role itself. */
  readonly resources: Listed | undefined
  readonly principals: PrincipalList | undefined
  readonly conditions: readonly Condition[]
}

/** `negated` is the Not… form: everything but these. */
export type Listed = { readonly negated: boolean; readonly values: readonly string[] }

export type PrincipalList = {
  readonly negated: boolean
  readonly aws: readonly string[]
  readonly federated: readonly string[]
  readonly service: readonly string[]
}

export type Condition = {
  /** `StringEquals`, `ForAllValues:StringLikeIfExists`, … as written. */
  readonly operator: string
  readonly key: string
  readonly values: readonly string[]
}
