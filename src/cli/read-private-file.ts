import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs'

const largest = 64 * 1024
const sharedBits = 0o077

// A symbolic link is refused; a pipe in place of the file must not make us wait. Windows knows neither flag.
const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** Ours alone: a regular file of this user that nobody else may read or write. Windows answers by its own rights. */
const isPrivate = (stats: Stats) =>
  stats.isFile() &&
  stats.size <= largest &&
  (process.getuid === undefined || (stats.uid === process.getuid() && (stats.mode & sharedBits) === 0))

const readOpened = (descriptor: number): string | undefined => {
  const stats = fstatSync(descriptor)
  if (!isPrivate(stats)) return undefined
  const bytes = Buffer.alloc(stats.size)
  return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, stats.size, 0))
}

/** The text of one of our files, or undefined when it is missing or anything about it is odd. Never throws. */
export const readPrivateFile = (path: string): string | undefined => {
  let descriptor: number | undefined
  try {
    descriptor = openSync(path, flags)
    return readOpened(descriptor)
  } catch {
    return undefined
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** The record in one of our files; a file that is cut short or holds anything else counts as missing. */
export const readPrivateRecord = (path: string): Readonly<Record<string, unknown>> | undefined => {
  const text = readPrivateFile(path)
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
