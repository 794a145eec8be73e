import type { Branded } from './brand.ts'
import { AccessError } from './errors.ts'

export type UserId = Branded<'UserId'>
export type TenantId = Branded<'TenantId'>
export type AccountId = Branded<'AccountId'>
export type LoginId = Branded<'LoginId'>
export type TokenId = Branded<'TokenId'>
export type MembershipId = Branded<'MembershipId'>
export type AwsSessionId = Branded<'AwsSessionId'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isUuid = (text: string): boolean => uuid.test(text.toLowerCase())

/** A fresh random id (UUID version 4). */
export const newId = <Id extends Branded<string>>(): Id => crypto.randomUUID() as Id

/** Throws `invalid_request` unless `text` is a UUID; `what` names it in the sentence. */
export function parseId<Id extends Branded<string>>(text: string, what: string): Id {
  if (!isUuid(text)) throw new AccessError('invalid_request', `the ${what} id must be a UUID`)
  return text.toLowerCase() as Id
}
