import { AccessError } from './errors.ts'
import type { LoginId } from './identifiers.ts'
import { administratorRequired } from './refusal.ts'
import type { Subject } from './subject.ts'

/** Throws `administrator_required`, with the way out where the user is one but the token is not. */
export function mustBeAdministrator(subject: Subject): void {
  if (!subject.administrator) throw administratorRequired(subject)
}

/** Only a person at a browser may do this: a token that leaked must not be able to make itself last. */
export function mustBeSignedIn(subject: Subject): LoginId {
  if (subject.proof.kind === 'login') return subject.proof.loginId
  throw new AccessError('person_required', 'this needs a person who is signed in, not a token', {
    hint: 'sign in to the portal in a browser',
  })
}
