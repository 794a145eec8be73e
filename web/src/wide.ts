import { useSyncExternalStore } from 'react'

const wide = matchMedia('(min-width: 900px)')

/** Whether there is room for words in the header. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => wide.matches)

function subscribe(listener: () => void): () => void {
  wide.addEventListener('change', listener)
  return () => wide.removeEventListener('change', listener)
}
