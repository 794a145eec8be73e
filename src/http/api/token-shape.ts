import type { Token as DomainToken } from '../../domain/token.ts'
import type { Token } from '../../protocol/tokens.ts'
import { instant } from '../instant.ts'

export const toToken = ({ id, kind, name, administrator, ending, ...times }: DomainToken): Token => ({
  id,
  kind,
  name,
  administrator,
  ending,
  createdAt: instant(times.createdAt),
  expiresAt: instant(times.expiresAt),
})
