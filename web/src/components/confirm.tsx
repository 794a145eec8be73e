import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { FormModal } from './form-modal.tsx'

export type ConfirmProps = {
  readonly title: string
  /** What the button says: what is about to be done. */
  readonly action: string
  readonly act: () => Promise<unknown>
  /** After it is done. */
  readonly onDone: () => void
  readonly onClose: () => void
  /** What will happen. */
  readonly children: ReactNode
}

/** Asks before something that cannot be taken back, or that somebody else will notice. */
export function Confirm({ act, onDone, children, ...window }: ConfirmProps) {
  const acting = useMutation({ mutationFn: act, onSuccess: onDone })
  return (
    <FormModal {...window} busy={acting.isPending} error={acting.error} onSubmit={acting.mutate}>
      <div>{children}</div>
    </FormModal>
  )
}
