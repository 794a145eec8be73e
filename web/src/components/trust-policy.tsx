import Box from '@cloudscape-design/components/box'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import type { TrustPolicy as Policy } from '../../../src/protocol/accounts.ts'
import { accountPaths } from '../../../src/protocol/paths.ts'
import { call, pathOf } from '../api.ts'
import { roleNameOf } from '../role-console.ts'
import { ProblemAlert } from './problem-alert.tsx'

type TrustPolicyProps = {
  readonly account: string
  /** For this tenant's role; for the administrator role when absent. */
  readonly tenant?: string
}

/** What to paste into AWS, so that the portal, and nobody else, may open sessions in the role. */
export function TrustPolicy({ account, tenant }: TrustPolicyProps) {
  const trust = useQuery({
    queryKey: ['account', account, 'trust-policy', tenant],
    queryFn: ({ signal }) =>
      call<Policy>(pathOf(accountPaths.trustPolicy, { account }), { query: { tenant }, signal }),
  })
  if (trust.isError) return <ProblemAlert error={trust.error} onRetry={() => trust.refetch()} />
  if (!trust.data) return <StatusIndicator type="loading">Asking AWS who the portal is</StatusIndicator>
  const { policy, roleArn, principal } = trust.data
  return (
    <SpaceBetween size="s">
      <Box>
        In the AWS Console, navigate IAM → Roles → {roleNameOf(roleArn)} → Trust relationships, and paste it.
        It trusts <Box variant="code">{principal}</Box>, which is the portal.
      </Box>
      <CopyToClipboard
        copyButtonText="Copy"
        copyButtonAriaLabel="Copy the trust policy"
        copySuccessText="Copied"
        copyErrorText="The browser did not allow it"
        textToCopy={policy}
      />
      <pre className="snippet">{policy}</pre>
    </SpaceBetween>
  )
}
