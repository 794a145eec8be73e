import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sessionPaths } from '../../../src/protocol/paths.ts'
import type { Credentials } from '../../../src/protocol/sessions.ts'
import { call, pathOf } from '../api.ts'
import { type JitWindow, showJitWindow } from '../jit-window.ts'
import { IssuedCredentials } from './issued-credentials.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { TemporaryAccess } from './temporary-access.tsx'
import { Workstation } from './workstation.tsx'

type GetJitAccessProps = {
  readonly shown: JitWindow
  /** The tenant of the header; undefined for a reader without one. */
  readonly tenant: { readonly name: string; readonly region: string } | undefined
}

/** The window "Get JIT AWS Access", in either of its two views. */
export default function GetJitAccess({ shown, tenant }: GetJitAccessProps) {
  const { view, administrator } = shown
  const getting = useCredentials(administrator ? undefined : tenant?.name)
  const close = () => showJitWindow(undefined)
  const wanted = view === 'credentials' && !getting.data
  return (
    <Modal
      visible
      size="large"
      closeAriaLabel="Close the window"
      onDismiss={close}
      header={`Get JIT AWS Access - to ${administrator ? 'the AWS account' : `the ${tenant?.name} tenant`}`}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant={wanted ? 'link' : 'normal'} onClick={close}>
              Close
            </Button>
            {wanted && (
              <Button variant="primary" loading={getting.isPending} onClick={() => getting.mutate()}>
                Get JIT Access
              </Button>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Header variant="h3" headingTagOverride="h2">
          {view === 'credentials' ? 'Temporary Access to AWS' : 'Access to AWS from your Workstation'}
        </Header>
        {getting.isError && <ProblemAlert error={getting.error} />}
        {view === 'workstation' ? (
          <Workstation tenant={tenant} administrator={administrator} />
        ) : getting.data ? (
          <IssuedCredentials credentials={getting.data} />
        ) : (
          <TemporaryAccess administrator={administrator} />
        )}
      </SpaceBetween>
    </Modal>
  )
}

/** The credentials live in this window's memory alone, and are gone with it. */
function useCredentials(tenant: string | undefined) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () =>
      tenant === undefined
        ? call<Credentials>(sessionPaths.administratorCredentials, { method: 'POST', body: {} })
        : call<Credentials>(pathOf(sessionPaths.tenantCredentials, { tenant }), { method: 'POST' }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['aws-sessions'] }),
    gcTime: 0,
  })
}
