import type { AwsCredentials } from './aws-credentials.ts'
import { cacheVersion, credentialsPath } from './cached-credentials.ts'
import { printable } from './printable.ts'
import { hint, say } from './terminal.ts'
import { type Cache, reasonOf, writePrivateRecord } from './write-private-file.ts'

/** Says that something was not kept, once: the command goes on without. */
export const reportNotKept = (problem: string) => {
  say(`the cache cannot be used, so the next command asks the portal again: ${problem}`)
  hint('set JITNEY_CACHE_DIR to a directory that is yours alone and has room')
}

/** Stores new credentials; why that was not possible, otherwise. */
export const keepCredentials = (
  cache: Cache,
  key: string,
  credentials: AwsCredentials,
): string | undefined => {
  if (!cache.usable) return cache.problem
  try {
    writePrivateRecord(credentialsPath(cache.directory, key), { version: cacheVersion, key, ...credentials })
    return undefined
  } catch (error) {
    return `${printable(cache.directory)} gave ${reasonOf(error)}`
  }
}
