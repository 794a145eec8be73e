import Badge from '@cloudscape-design/components/badge'
import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import type { TableProps } from '@cloudscape-design/components/table'
import type { Account } from '../../../src/protocol/accounts.ts'
import { accountPaths } from '../../../src/protocol/paths.ts'
import { accountHref } from '../account-href.ts'
import { AdministratorPage } from '../components/administrator-page.tsx'
import { ListTable } from '../components/list-table.tsx'
import { followInside } from '../router.tsx'

const columns: readonly TableProps.ColumnDefinition<Account>[] = [
  {
    id: 'name',
    header: 'NAME',
    sortingField: 'name',
    isRowHeader: true,
    cell: ({ name, default: isDefault }) => (
      <>
        <Link href={accountHref(name)} onFollow={followInside}>
          {name}
        </Link>{' '}
        {isDefault && <Badge color="blue">Default</Badge>}
      </>
    ),
  },
  { id: 'id', header: 'ACCOUNT ID', cell: ({ awsAccountId }) => awsAccountId },
  { id: 'partition', header: 'PARTITION', cell: ({ partition }) => partition },
  { id: 'region', header: 'REGION', cell: ({ region }) => region },
]

export default function AccountsPage() {
  return (
    <AdministratorPage title="AWS Accounts" activeHref="/app/administrator/accounts">
      <ListTable
        title="AWS Accounts"
        headingTag="h1"
        queryKey={['accounts', 'all']}
        path={accountPaths.accounts}
        columns={columns}
        filter="by name"
        empty="There is no account yet."
        actions={
          <Button variant="primary" href="/app/administrator/accounts/new" onFollow={followInside}>
            Add
          </Button>
        }
      />
    </AdministratorPage>
  )
}
