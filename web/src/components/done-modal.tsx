import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import type { ReactNode } from 'react'

type DoneModalProps = { readonly title: string; readonly onDone: () => void; readonly children: ReactNode }

/** Something to read, and to leave when it was read. */
export function DoneModal({ title, onDone, children }: DoneModalProps) {
  return (
    <Modal
      visible
      header={title}
      onDismiss={({ detail }) => {
        // A click beside the window must not lose what is shown only once.
        if (detail.reason !== 'overlay') onDone()
      }}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onDone}>
            Done
          </Button>
        </Box>
      }
    >
      {children}
    </Modal>
  )
}
