import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { showJitWindow, withJitWindow } from '../jit-window.ts'

/** What the window says before anything was asked for. */
export function TemporaryAccess({ administrator }: { readonly administrator: boolean }) {
  const workstation = { view: 'workstation', administrator } as const
  return (
    <SpaceBetween size="m">
      <Box>
        Prefer a{' '}
        <Link
          href={withJitWindow(location.pathname + location.search, workstation)}
          onFollow={(event) => {
            event.preventDefault()
            showJitWindow(workstation)
          }}
        >
          more permanent
        </Link>{' '}
        solution?
      </Box>
      <Alert type="info" statusIconAriaLabel="Information">
        <Box variant="strong">Step 1:</Box> click the button below to get temporary credentials; this gives
        temporary{' '}
        {administrator ? 'administrator-level access to the AWS account' : 'tenant-level access to AWS'}.
      </Alert>
    </SpaceBetween>
  )
}
