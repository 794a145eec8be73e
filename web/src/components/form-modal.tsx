import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useId } from 'react'
import { ProblemAlert } from './problem-alert.tsx'

type FormModalProps = {
  readonly title: string
  /** What the button says: what is about to be done. */
  readonly action: string
  readonly busy: boolean
  readonly disabled?: boolean
  /** What the portal answered to the last try; what was typed stays. */
  readonly error: Error | null
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form over the page. Enter sends it, Escape leaves it. */
export function FormModal({
  title,
  action,
  busy,
  disabled = false,
  error,
  onSubmit,
  onClose,
  children,
}: FormModalProps) {
  const form = useId()
  return (
    <Modal
      visible
      header={title}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            <Button variant="primary" form={form} formAction="submit" loading={busy} disabled={disabled}>
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
          if (!busy && !disabled) onSubmit()
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

/** The window itself would put the focus on its close button, as soon as it is drawn. */
function focusFirstField(form: HTMLFormElement | null): void {
  setTimeout(() => {
    const first = form?.querySelector('input')
    // A field with suggestions would open them over the others.
    if (first?.getAttribute('role') !== 'combobox') first?.focus()
  })
}
