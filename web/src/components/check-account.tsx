import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMutation } from '@tanstack/react-query'
import type { AccountCheck } from '../../../src/protocol/accounts.ts'
import { accountPaths } from '../../../src/protocol/paths.ts'
import { call, pathOf } from '../api.ts'
import { ProblemAlert } from './problem-alert.tsx'

/** Tries the account out, and says what AWS answered. */
export function CheckAccount({ account }: { readonly account: string }) {
  const check = useMutation({
    mutationFn: () => call<AccountCheck>(pathOf(accountPaths.check, { account }), { method: 'POST' }),
  })
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Opens an AWS session of 15 minutes in the administrator role and drops it."
          actions={
            <Button loading={check.isPending} onClick={() => check.mutate()}>
              Check
            </Button>
          }
        >
          Check
        </Header>
      }
    >
      <div role="status">
        {check.isError && <ProblemAlert error={check.error} />}
        {check.data ? <Result check={check.data} /> : !check.isError && 'Not checked yet.'}
      </div>
    </Container>
  )
}

function Result({ check: { identity, opens, refusal } }: { readonly check: AccountCheck }) {
  return (
    <SpaceBetween size="s">
      {identity && (
        <StatusIndicator type="success">
          The portal is <Box variant="code">{identity.arn}</Box>
        </StatusIndicator>
      )}
      {opens && (
        <StatusIndicator type="success">It can open sessions in the administrator role</StatusIndicator>
      )}
      {refusal && (
        <Alert type="error" statusIconAriaLabel="Error" header={refusal.title}>
          {refusal.hint}
        </Alert>
      )}
    </SpaceBetween>
  )
}
