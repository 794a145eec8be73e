import { AccessError } from './errors.ts'
import type { Decision } from './grant.ts'
import type { Subject } from './subject.ts'

type Refused = Extract<Decision, { allowed: false }>

/**
 * The sentence for a refusal. An unknown tenant and a forbidden one read alike, so that nobody learns by asking
 * which tenants there are.
 */
export function refusal({ reason, endsAt }: Refused, subject: Subject): AccessError {
  switch (reason) {
    case 'access_ending':
      return new AccessError(
        'access_ending',
        `your access ends at ${endsAt?.toISOString() ?? 'an unknown time'}, and AWS gives no session under 15 minutes`,
        {
          hint: 'ask an administrator to extend your access',
        },
      )
    case 'jit_disabled':
      return new AccessError(
        'jit_disabled',
        'an administrator has switched off AWS access for users who are not administrators',
      )
    case 'jit_disabled_in_ui':
      return new AccessError(
        'jit_disabled',
        'administrator access to AWS is switched off in the pages of this portal',
        { hint: 'use `jitney aws --admin`, or switch it on again under System Settings' },
      )
    case 'not_an_administrator':
      return administratorRequired(subject)
    case 'no_such_account':
      return new AccessError('not_found', 'there is no such account', {
        hint: 'name an account that the portal has',
      })
    case 'not_a_member':
    case 'user_disabled':
    case 'check_failed':
      return new AccessError(
        'access_refused',
        'you have no access to this tenant, or there is no such tenant',
        {
          hint: 'check the name, or ask an administrator for access',
        },
      )
  }
}

/** The way out where the user is an administrator and only the token is not. */
export const administratorRequired = ({ user }: Subject): AccessError =>
  new AccessError('administrator_required', 'this needs an administrator', {
    hint: user.administrator
      ? 'this token was made for tenant access only: run `clear-cache` and authorize administrator access'
      : 'ask an administrator of your portal, or use --tenant',
  })
