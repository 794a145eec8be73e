import type { Subject } from '../../domain/subject.ts'
import type { Features } from '../../domain/system-settings.ts'
import type { Me } from '../../protocol/identity.ts'
import { instant } from '../instant.ts'

type Who = Omit<Subject, 'proof'> & { readonly clientAddress: string }
type Circumstances = { readonly features: Features; readonly now: Date }

export const toMe = (
  { user, administrator, provenUntil, clientAddress }: Who,
  { features, now }: Circumstances,
): Me => ({
  id: user.id,
  name: user.name,
  administrator,
  features,
  provenUntil: instant(provenUntil),
  clientAddress,
  serverTime: instant(now),
})
