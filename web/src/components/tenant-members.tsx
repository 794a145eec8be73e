import Badge from '@cloudscape-design/components/badge'
import Button from '@cloudscape-design/components/button'
import type { TableProps } from '@cloudscape-design/components/table'
import { useState } from 'react'
import { tenantPaths } from '../../../src/protocol/paths.ts'
import type { Membership } from '../../../src/protocol/tenants.ts'
import { call, pathOf } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { AddMembership } from './add-membership.tsx'
import { Confirm } from './confirm.tsx'
import { ListTable } from './list-table.tsx'
import { Time } from './time.tsx'

export const membersKey = (tenant: string) => ['memberships', tenant] as const

/** Who may use the tenant. */
export function TenantMembers({ tenant }: { readonly tenant: string }) {
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Membership>()
  return (
    <>
      <ListTable
        title="User Access"
        queryKey={membersKey(tenant)}
        path={pathOf(tenantPaths.memberships, { tenant })}
        columns={columns(setRemoving)}
        empty="Nobody but administrators has access."
        actions={
          <Button variant="primary" onClick={() => setAdding(true)}>
            Add
          </Button>
        }
      />
      {adding && <AddMembership tenant={tenant} onClose={() => setAdding(false)} />}
      {removing && (
        <RemoveMembership tenant={tenant} membership={removing} onClose={() => setRemoving(undefined)} />
      )}
    </>
  )
}

const columns = (
  remove: (membership: Membership) => void,
): readonly TableProps.ColumnDefinition<Membership>[] => [
  { id: 'user', header: 'USER', isRowHeader: true, cell: ({ user }) => user },
  {
    id: 'level',
    header: 'READ ONLY',
    cell: ({ level }) => (level === 'read-only' ? <Badge color="blue">Yes</Badge> : 'No'),
  },
  { id: 'from', header: 'FROM', minWidth: 190, cell: ({ startsAt }) => <Time at={startsAt} /> },
  {
    id: 'until',
    header: 'UNTIL',
    minWidth: 190,
    cell: ({ endsAt }) => (endsAt ? <Time at={endsAt} /> : 'Further notice'),
  },
  {
    id: 'remove',
    header: 'ACTIONS',
    cell: (membership) => (
      <Button
        variant="inline-link"
        ariaLabel={`Remove ${membership.user}`}
        onClick={() => remove(membership)}
      >
        Remove
      </Button>
    ),
  },
]

type RemoveProps = {
  readonly tenant: string
  readonly membership: Membership
  readonly onClose: () => void
}

function RemoveMembership({ tenant, membership, onClose }: RemoveProps) {
  const act = async () => {
    await call(pathOf(tenantPaths.membership, { tenant, membership: membership.id }), { method: 'DELETE' })
    await queryClient.invalidateQueries({ queryKey: membersKey(tenant) })
  }
  return (
    <Confirm title="Remove User Access" action="Remove" act={act} onDone={onClose} onClose={onClose}>
      {membership.user} loses this access to {tenant} from the next request on. Their AWS sessions of the
      tenant end with it where AWS lets the portal end them; Sessions shows what lives on.
    </Confirm>
  )
}
