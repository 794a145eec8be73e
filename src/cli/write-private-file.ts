import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { printable } from './printable.ts'

/** Where to keep things, or why nowhere: `problem` completes the sentence "the cache cannot be used: …". */
export type Cache =
  | { readonly usable: true; readonly directory: string }
  | { readonly usable: false; readonly problem: string }

const writableByOthers = 0o022
const creating = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)

export const reasonOf = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason'

const whyNotOurs = (directory: string): string | undefined => {
  const stats = lstatSync(directory)
  if (!stats.isDirectory()) return 'is not a directory'
  if (process.getuid === undefined) return undefined
  if (stats.uid !== process.getuid()) return 'belongs to another user'
  return (stats.mode & writableByOthers) === 0 ? undefined : 'can be written by other users'
}

/** Makes the cache's directory when it is missing, and holds it against what a cache of secrets needs. */
export const openCache = (directory: string | undefined): Cache => {
  if (directory === undefined) return { usable: false, problem: 'there is no home directory' }
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const why = whyNotOurs(directory)
    if (why === undefined) return { usable: true, directory }
    return { usable: false, problem: `${printable(directory)} ${why}` }
  } catch (error) {
    return { usable: false, problem: `${printable(directory)} gave ${reasonOf(error)}` }
  }
}

/** Makes a file of this user's own; throws what the file system said, also when there is one already. */
export const createPrivateFile = (path: string, text: string) => {
  const descriptor = openSync(path, creating, 0o600)
  try {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Removes a file; one that is gone already is fine, and so is one that cannot go. */
export const removeQuietly = (path: string) => {
  try {
    unlinkSync(path)
  } catch {}
}

/**
 * Puts a record in place whole or not at all: whoever reads `path` sees the old text or the new one, and a full disk
 * leaves the old one. Throws what the file system said.
 */
export const writePrivateRecord = (path: string, record: object) => {
  const temporary = `${path}.${crypto.randomUUID()}.tmp`
  try {
    createPrivateFile(temporary, `${JSON.stringify(record)}\n`)
    renameSync(temporary, path)
  } catch (error) {
    removeQuietly(temporary)
    throw error
  }
}
