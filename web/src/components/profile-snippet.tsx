import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Header from '@cloudscape-design/components/header'
import { useQuery } from '@tanstack/react-query'
import type { Tenant } from '../../../src/protocol/tenants.ts'
import { profileSnippet } from '../profile-snippet.ts'
import { systemQuery } from '../queries.ts'

/** The lines that make `AWS_PROFILE=<tenant>` work on the reader's computer. */
export function ProfileSnippet({ tenant }: { readonly tenant: Tenant }) {
  const portal = useQuery(systemQuery).data?.publicUrl ?? location.origin
  const snippet = profileSnippet({ tenant: tenant.name, region: tenant.region, portal })
  if (snippet === undefined) return null
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={
            <>
              Paste these lines into <Box variant="code">~/.aws/config</Box>; every AWS tool then uses the
              profile.
            </>
          }
          actions={
            <CopyToClipboard
              copyButtonText="Copy"
              copyButtonAriaLabel="Copy the profile"
              copySuccessText="Copied"
              copyErrorText="The browser did not allow it"
              textToCopy={snippet}
            />
          }
        >
          AWS profile for {tenant.name}
        </Header>
      }
    >
      <pre className="snippet">{snippet}</pre>
    </Container>
  )
}
