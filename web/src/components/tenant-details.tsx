import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import { useChosenTenant } from '../chosen-tenant.ts'

/** The tenant that is chosen in the header. */
export function TenantDetails() {
  const tenant = useChosenTenant()
  return (
    <Container fitHeight header={<Header variant="h2">Tenant Details</Header>}>
      {tenant ? (
        <KeyValuePairs
          items={[
            { label: 'Name', value: <Copied what="the tenant's name" text={tenant.name} /> },
            { label: 'Id', value: <Copied what="the tenant's id" text={tenant.id} /> },
          ]}
        />
      ) : (
        <Box color="text-body-secondary">No tenant is open to you.</Box>
      )}
    </Container>
  )
}

function Copied({ what, text }: { readonly what: string; readonly text: string }) {
  return (
    <CopyToClipboard
      variant="inline"
      textToCopy={text}
      copyButtonAriaLabel={`Copy ${what}`}
      copySuccessText="Copied"
      copyErrorText="The browser did not allow it"
    />
  )
}
