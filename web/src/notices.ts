import { useSyncExternalStore } from 'react'

export type Notice = {
  readonly id: string
  readonly type: 'success' | 'info' | 'error'
  readonly title: string
  readonly text?: string | undefined
}

let shown: readonly Notice[] = []
const listeners = new Set<() => void>()

/** Shows a notice above the page, in place of an earlier one with the same id. */
export const notify = (notice: Notice): void =>
  change([notice, ...shown.filter(({ id }) => id !== notice.id)])

export const dismiss = (id: string): void => change(shown.filter((notice) => notice.id !== id))

export const useNotices = (): readonly Notice[] => useSyncExternalStore(subscribe, () => shown)

function change(next: readonly Notice[]): void {
  shown = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
