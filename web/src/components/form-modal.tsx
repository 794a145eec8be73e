import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useId } from 'react'
import { ProblemAlert } from './problem-alert.tsx'

type FormModalProps = {
  readonly title: string
  readonly action: string
  readonly busy: boolean
  /** What the portal answered; what was typed stays. */
  readonly error: Error | null
  readonly onSubmit: () => void
  readonly onCancel: () => void
  readonly children: ReactNode
}

/** The window itself would put the focus on its close button, as soon as it is drawn. */
function focusFirstField(form: HTMLFormElement | null): void {
  setTimeout(() => form?.querySelector('input')?.focus())
}

/** A form over the page. Enter sends it, Escape leaves it. */
export function FormModal({ title, action, busy, error, onSubmit, onCancel, children }: FormModalProps) {
  const form = useId()
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
            <Button variant="primary" form={form} formAction="submit" loading={busy}>
              {action}
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <form
        id={form}
        ref={focusFirstField}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) onSubmit()
        }}
      >
        <SpaceBetween size="m">
          {error && <ProblemAlert error={error} />}
          {children}
        </SpaceBetween>
      </form>
    </Modal>
  )
}
