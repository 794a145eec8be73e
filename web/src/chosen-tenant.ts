import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Tenant } from '../../src/protocol/tenants.ts'
import { tenantQuery, tenantsQuery } from './queries.ts'
import { storedChoice, useStoredChoice } from './stored-choice.ts'

const choice = storedChoice('jitney.tenant')

export const chooseTenant = (name: string): void => choice.write(name)

/**
 * The tenant that the reader works with: the remembered one while they may use it, else the first of the list.
 * Undefined while that is not known yet, and for a reader without tenants.
 */
export function useChosenTenant(): Tenant | undefined {
  const name = useStoredChoice(choice)
  const list = useInfiniteQuery(tenantsQuery)
  const listed = list.data?.pages.flatMap((page) => page.items)
  const found = listed?.find((tenant) => tenant.name === name)
  const remembered = useQuery({
    ...tenantQuery(name ?? ''),
    // Asked for only when it lies beyond the pages at hand.
    enabled: name !== undefined && listed !== undefined && !found && list.hasNextPage,
    retry: false,
  })
  return found ?? remembered.data ?? (remembered.isLoading ? undefined : listed?.[0])
}
