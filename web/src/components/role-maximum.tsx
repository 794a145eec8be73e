import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { tenantPaths } from '../../../src/protocol/paths.ts'
import type { Tenant, TenantRole } from '../../../src/protocol/tenants.ts'
import { call, pathOf } from '../api.ts'
import { queryClient } from '../query-client.ts'
import { roleConsoleHref, roleNameOf } from '../role-console.ts'
import { spokenSeconds } from '../tenant-features.ts'
import { ProblemAlert } from './problem-alert.tsx'
import { TrustPolicy } from './trust-policy.tsx'

const roleQuery = (tenant: string) =>
  queryOptions({
    queryKey: ['tenant', tenant, 'role'],
    queryFn: ({ signal }) => call<TenantRole>(pathOf(tenantPaths.role, { tenant }), { signal }),
    // Somebody may change it in AWS while this page is open, and comes back to it.
    staleTime: 0,
  })

type RoleMaximumProps = {
  readonly tenant: Tenant
  /** Seconds that the tenant's setting asks for, when it is set. */
  readonly wanted: number | undefined
}

/** The tenant's role in AWS, and what to do where its own maximum cuts the sessions short. */
export function RoleMaximum({ tenant, wanted }: RoleMaximumProps) {
  const role = useQuery({
    ...roleQuery(tenant.name),
    refetchInterval: ({ state }) => (isShort(state.data, wanted) ? 10_000 : false),
  })
  if (role.isError) return <ProblemAlert error={role.error} onRetry={() => role.refetch()} />
  return (
    <SpaceBetween size="l">
      {role.data && wanted !== undefined && isShort(role.data, wanted) && (
        <TooShort tenant={tenant} role={role.data} wanted={wanted} />
      )}
      <Container header={<Header variant="h2">IAM role</Header>}>
        <SpaceBetween size="m">
          <KeyValuePairs
            columns={2}
            items={[
              { label: 'Role', value: tenant.roleArn },
              { label: 'Maximum Session Duration', value: <Maximum role={role.data} /> },
            ]}
          />
          <ExpandableSection headerText="Trust policy">
            <TrustPolicy account={tenant.account} tenant={tenant.name} />
          </ExpandableSection>
        </SpaceBetween>
      </Container>
    </SpaceBetween>
  )
}

/** A role whose maximum nobody may read allows what every role does: an hour. */
const isShort = (role: TenantRole | undefined, wanted: number | undefined): boolean =>
  role !== undefined && wanted !== undefined && wanted > (role.maxSessionSeconds ?? 3600)

function Maximum({ role }: { readonly role: TenantRole | undefined }) {
  if (!role) return '…'
  if (role.maxSessionSeconds === undefined) return 'Unknown: the portal may not read it'
  return `${spokenSeconds(role.maxSessionSeconds)} (${role.maxSessionSeconds} seconds)`
}

type TooShortProps = { readonly tenant: Tenant; readonly role: TenantRole; readonly wanted: number }

function TooShort({ tenant, role, wanted }: TooShortProps) {
  const name = roleNameOf(role.roleArn)
  const raise = useMutation({
    mutationFn: () =>
      call<TenantRole>(pathOf(tenantPaths.role, { tenant: tenant.name }), {
        method: 'PUT',
        body: { maxSessionSeconds: wanted },
      }),
    onSuccess: (raised) => queryClient.setQueryData(roleQuery(tenant.name).queryKey, raised),
  })
  const header = role.known
    ? `The role allows sessions of ${role.maxSessionSeconds} seconds at most.`
    : 'The role may allow sessions of one hour only.'
  return (
    <SpaceBetween size="s">
      <Alert
        type="warning"
        statusIconAriaLabel="Warning"
        header={header}
        action={
          <Button loading={raise.isPending} onClick={() => raise.mutate()}>
            Raise it to {wanted} seconds
          </Button>
        }
      >
        <SpaceBetween size="xs">
          <div>
            AWS Access Token Validity asks for {wanted} seconds. In the AWS Console, navigate{' '}
            <strong>IAM → Roles</strong>, locate the IAM role <strong>{name}</strong> and modify the{' '}
            <strong>Maximum Session Duration</strong> to {spokenSeconds(wanted)}.
          </div>
          <Link
            external
            externalIconAriaLabel="(opens in a new tab)"
            href={roleConsoleHref(name, role.account)}
          >
            Open {name} in the AWS Console as administrator
          </Link>
          <Box variant="small" color="inherit">
            Or let the portal do it, where its own identity may.
          </Box>
        </SpaceBetween>
      </Alert>
      {raise.isError && <ProblemAlert error={raise.error} />}
    </SpaceBetween>
  )
}
