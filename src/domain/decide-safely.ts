import { decide, type Known } from './decide.ts'
import type { Decision } from './grant.ts'
import type { Subject } from './subject.ts'

/** A check that breaks counts as a refusal. */
export function decideSafely(known: Known, subject: Subject, now: Date): Decision {
  try {
    return decide(known, subject, now)
  } catch {
    return { allowed: false, reason: 'check_failed' }
  }
}
