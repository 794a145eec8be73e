import type { AccessLevel } from './membership.ts'
import type { Subject } from './subject.ts'
import type { Target } from './target.ts'

/** The answer of a decision: this subject may have this kind of session on this target until then. */
export type Grant = {
  readonly subject: Subject
  readonly target: Target
  readonly level: AccessLevel | 'administrator'
  readonly because: 'member' | 'administrator'
  /** When the access ends; undefined is until further notice. */
  readonly until: Date | undefined
}

export type RefusalReason =
  | 'not_a_member'
  | 'not_an_administrator'
  | 'no_such_account'
  | 'jit_disabled'
  | 'jit_disabled_in_ui'
  | 'access_ending'
  | 'user_disabled'
  | 'check_failed'

export type Decision =
  | { readonly allowed: true; readonly grant: Grant }
  | { readonly allowed: false; readonly reason: RefusalReason; readonly endsAt?: Date }
