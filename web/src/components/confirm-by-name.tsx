import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConfirmProps } from './confirm.tsx'
import { FormModal } from './form-modal.tsx'

/** For what cannot be undone: the reader writes the name of what goes. */
export function ConfirmByName({
  name,
  act,
  onDone,
  children,
  ...window
}: ConfirmProps & { readonly name: string }) {
  const [typed, setTyped] = useState('')
  const acting = useMutation({ mutationFn: act, onSuccess: onDone })
  return (
    <FormModal
      {...window}
      busy={acting.isPending}
      disabled={typed !== name}
      error={acting.error}
      onSubmit={acting.mutate}
    >
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
    </FormModal>
  )
}
