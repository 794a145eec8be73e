import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { type ReactNode, useState } from 'react'
import { Pane } from './pane.tsx'

type ConfirmByNameProps = {
  readonly title: string
  readonly name: string
  readonly busy: boolean
  readonly error: Error | null
  readonly onConfirm: () => void
  readonly onClose: () => void
  /** What will happen. */
  readonly children: ReactNode
}

/** For what cannot be undone: the reader writes the name of what goes. */
export function ConfirmByName({ name, children, onConfirm, ...pane }: ConfirmByNameProps) {
  const [typed, setTyped] = useState('')
  const confirmed = typed === name
  return (
    <Pane {...pane} submitText="Delete" disabled={!confirmed} onSubmit={() => confirmed && onConfirm()}>
      <div>{children}</div>
      <FormField
        label={
          <>
            To confirm, type <Box variant="code">{name}</Box>
          </>
        }
      >
        <Input
          value={typed}
          autoComplete={false}
          spellcheck={false}
          onChange={({ detail }) => setTyped(detail.value)}
        />
      </FormField>
    </Pane>
  )
}
