import type { Subject } from '../../domain/subject.ts'
import type { Me } from '../../protocol/identity.ts'
import { instant } from '../instant.ts'

type Who = Omit<Subject, 'proof'> & { readonly clientAddress: string }

export const toMe = ({ user, administrator, provenUntil, clientAddress }: Who, now: Date): Me => ({
  id: user.id,
  name: user.name,
  administrator,
  loginExpiresAt: instant(provenUntil),
  clientAddress,
  serverTime: instant(now),
})
