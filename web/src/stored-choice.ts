import { useSyncExternalStore } from 'react'

export type StoredChoice = {
  readonly read: () => string | undefined
  readonly write: (value: string | undefined) => void
  readonly subscribe: (listener: () => void) => () => void
}

/** A reader's own choice, kept in this browser and shared between its tabs. Nothing secret belongs here. */
export function storedChoice(key: string): StoredChoice {
  let value = readStorage(key)
  const listeners = new Set<() => void>()
  const change = (next: string | undefined) => {
    value = next
    for (const listener of listeners) listener()
  }
  window.addEventListener('storage', (event) => {
    if (event.key === key) change(event.newValue ?? undefined)
  })
  return {
    read: () => value,
    write: (next) => {
      writeStorage(key, next)
      change(next)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const useStoredChoice = (choice: StoredChoice): string | undefined =>
  useSyncExternalStore(choice.subscribe, choice.read)

// A browser may deny storage; the choice then lives as long as the page.
function readStorage(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

function writeStorage(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Kept in memory alone.
  }
}
