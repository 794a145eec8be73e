import type { Subject } from '../../domain/subject.ts'
import type { Me } from '../../protocol/identity.ts'
import { instant } from '../instant.ts'

export const toMe = ({ user, administrator, provenUntil }: Omit<Subject, 'proof'>, now: Date): Me => ({
  id: user.id,
  name: user.name,
  administrator,
  loginExpiresAt: instant(provenUntil),
  serverTime: instant(now),
})
