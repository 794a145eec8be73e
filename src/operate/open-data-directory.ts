import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { ConfigError } from '../config/config.ts'

/** Makes the data directory where it is missing. It belongs to us alone, or nothing in it can be believed. */
export function openDataDirectory(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const { uid } = statSync(path)
  if (process.getuid && uid !== process.getuid())
    throw new ConfigError(`the data directory ${path} belongs to another user: choose another JITNEY_DATA`)
  chmodSync(path, 0o700)
}
