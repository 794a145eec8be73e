import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ProblemAlert } from './problem-alert.tsx'

type ConfirmProps = {
  readonly title: string
  /** What the button says: what is about to be done. */
  readonly action: string
  readonly act: () => Promise<unknown>
  /** After it is done. */
  readonly onDone: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

/** Asks before something that cannot be taken back, or that somebody else will notice. */
export function Confirm({ title, action, act, onDone, onCancel, children }: ConfirmProps) {
  const acting = useMutation({ mutationFn: act, onSuccess: onDone })
  return (
    <Modal
      visible
      header={title}
      onDismiss={onCancel}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onCancel}>
              Cancel
            </Button>
            <Button variant="primary" loading={acting.isPending} onClick={() => acting.mutate()}>
              {action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <div>{children}</div>
        {acting.error && <ProblemAlert error={acting.error} />}
      </SpaceBetween>
    </Modal>
  )
}
