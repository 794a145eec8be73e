import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import type { Tenant } from '../../../src/protocol/tenants.ts'

/** What the tenant has in AWS. */
export function TenantResources({ tenant }: { readonly tenant: Tenant }) {
  return (
    <Container header={<Header variant="h2">Resources</Header>}>
      <Link external externalIconAriaLabel="(opens in a new tab)" href={`/app/console?tenant=${tenant.name}`}>
        See them in the AWS Console
      </Link>
    </Container>
  )
}
