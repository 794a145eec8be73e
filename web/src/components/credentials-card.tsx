import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { Me } from '../../../src/protocol/identity.ts'
import { PermanentTokens } from './permanent-tokens.tsx'
import { TemporaryToken } from './temporary-token.tsx'

/** The reader's API tokens. */
export function CredentialsCard({ me }: { readonly me: Me }) {
  return (
    <Container fitHeight header={<Header variant="h2">Credentials</Header>}>
      <SpaceBetween size="l">
        <TemporaryToken administrator={me.administrator} />
        <PermanentTokens administrator={me.administrator} />
      </SpaceBetween>
    </Container>
  )
}
