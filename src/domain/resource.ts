import type { Arn } from './arn.ts'
import type { TenantId } from './identifiers.ts'
import { type ResourceType, resourceTypes } from './resource-types.ts'

/** Something in AWS that belongs to a tenant, as it was when it was last seen. */
export type Resource = {
  readonly arn: string
  readonly type: ResourceType
  /** What the AWS console calls it: the part of the ARN that is its own. */
  readonly consoleId: string
  /** What people call it: its Name tag where AWS gives it nothing but a number, else `consoleId`. */
  readonly name: string
  readonly region: string
  readonly tags: Readonly<Record<string, string>>
  readonly tenantId: TenantId
}

export type Recognized = {
  readonly type: ResourceType
  readonly consoleId: string
  /** The resource itself, where the ARN was of something within it, such as an object of a bucket. */
  readonly arn: Arn
}

/** What an ARN is of; undefined for a type that is not in the table. */
export function recognize(arn: Arn): Recognized | undefined {
  for (const type of resourceTypes) {
    if (type.service !== arn.service || (arn.region === '') !== type.global) continue
    const groups = type.resource.exec(arn.resource)?.groups
    if (groups?.own !== undefined && groups.id !== undefined)
      return { type, consoleId: groups.id, arn: { ...arn, resource: groups.own } }
  }
  return undefined
}

/** The name that people know it by. */
export const nameOf = (
  { type, consoleId }: Pick<Recognized, 'type' | 'consoleId'>,
  tags: Resource['tags'],
): string => (type.namedByTag && tags.Name ? tags.Name : consoleId)
