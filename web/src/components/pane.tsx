import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Form from '@cloudscape-design/components/form'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'
import { ProblemAlert } from './problem-alert.tsx'

type PaneProps = {
  readonly title: string
  readonly submitText: string
  readonly busy: boolean
  /** What the portal said to the last try. */
  readonly error: Error | null
  readonly disabled?: boolean
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form over the page. It keeps what was filled in while the portal refuses or is away. */
export function Pane({
  title,
  submitText,
  busy,
  error,
  disabled = false,
  onSubmit,
  onClose,
  children,
}: PaneProps) {
  return (
    <Modal visible header={title} closeAriaLabel="Close" onDismiss={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        <Form
          actions={
            <Box float="right">
              <SpaceBetween direction="horizontal" size="xs">
                <Button formAction="none" variant="link" onClick={onClose}>
                  Cancel
                </Button>
                <Button variant="primary" loading={busy} disabled={disabled}>
                  {submitText}
                </Button>
              </SpaceBetween>
            </Box>
          }
        >
          <SpaceBetween size="m">
            {error && <ProblemAlert error={error} />}
            {children}
          </SpaceBetween>
        </Form>
      </form>
    </Modal>
  )
}
