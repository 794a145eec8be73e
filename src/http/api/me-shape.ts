import type { Subject } from '../../domain/subject.ts'
import type { Features } from '../../domain/system-settings.ts'
import type { Me } from '../../protocol/identity.ts'
import { instant } from '../instant.ts'

type Circumstances = { readonly features: Features; readonly now: Date }

export const toMe = (
  { user, administrator, provenUntil }: Omit<Subject, 'proof'>,
  { features, now }: Circumstances,
): Me => ({
  id: user.id,
  name: user.name,
  administrator,
  features,
  loginExpiresAt: instant(provenUntil),
  serverTime: instant(now),
})
