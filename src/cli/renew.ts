import { statSync, utimesSync } from 'node:fs'
import { type AwsRequest, parseAwsRequest } from './aws-request.ts'
import { cacheDirectory } from './cache-directory.ts'
import { credentialsKey } from './cache-key.ts'
import { readCachedCredentials } from './cached-credentials.ts'
import { CliError } from './cli-error.ts'
import { findProof, type LiveProof } from './find-proof.ts'
import { keepCredentials } from './keep.ts'
import { takeLock } from './lock.ts'
import { mint } from './mint.ts'
import { freshness } from './serve-window.ts'
import { readInput, spawnSelf } from './spawn-self.ts'
import { dropLogin } from './store-login.ts'
import { type Cache, openCache } from './write-private-file.ts'

export const renewCommand = 'internal-renew'

/** A portal that is down is not asked again by every single call. */
const pause = 30_000

/** What makes `jitney aws` ask for the same. The token is among it: it may stand nowhere but on a pipe. */
const wordsOf = ({ host, apiHost, target, proof }: AwsRequest): readonly string[] => [
  `--host=${host}`,
  ...(apiHost === undefined ? [] : [`--api-host=${apiHost}`]),
  ...(target.kind === 'tenant' ? [`--tenant=${target.tenant}`] : [`--${target.role}`]),
  ...(proof.kind === 'token' ? [`--token=${proof.token}`] : []),
]

export const lockPath = (directory: string, key: string) => `${directory}/lock-${key}.db`

const triedLately = (path: string, now: number) => {
  try {
    return Math.abs(now - statSync(path).mtimeMs) < pause
  } catch {
    return false
  }
}

/** The lock's own file notes the time of the last try; nothing else ever writes to it. */
const noteTry = (path: string) => {
  try {
    const now = new Date()
    utimesSync(path, now, now)
  } catch {}
}

/** Starts the renewal in a process of its own and does not wait for it. The token goes over its standard input. */
export const startRenewal = async (request: AwsRequest, cache: Cache, key: string) => {
  if (!cache.usable) return
  const path = lockPath(cache.directory, key)
  if (triedLately(path, Date.now())) return
  noteTry(path)
  try {
    await spawnSelf(renewCommand, { words: wordsOf(request) })
  } catch {
    // The old credentials were printed; the next call tries again.
  }
}

const asWords = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((word) => typeof word === 'string') : []

/** The background process: one renewal at a time for a key, and none once the login has ended. */
export const renew = async (): Promise<number> => {
  const input = await readInput()
  const request = parseAwsRequest(asWords(input.words), {})
  const cache = openCache(cacheDirectory(process.env, process.platform))
  if (!cache.usable) return 0
  const proof = await findProof(request, cache, Date.now())
  if (proof?.token === undefined) return 0
  const key = credentialsKey(request, proof.identity)
  const lock = takeLock(lockPath(cache.directory, key), 0)
  if (lock.state === 'busy') return 0
  try {
    await renewOne(request, { identity: proof.identity, token: proof.token }, cache)
  } finally {
    if (lock.state === 'held') lock.release()
  }
  return 0
}

const renewOne = async (request: AwsRequest, proof: LiveProof, cache: Cache & { usable: true }) => {
  const key = credentialsKey(request, proof.identity)
  const known = readCachedCredentials(cache.directory, key)
  if (known !== undefined && freshness(known, Date.now()) === 'fresh') return
  try {
    const minted = await mint({ ...request, debug: false }, proof, cache)
    keepCredentials(cache, key, minted.credentials)
  } catch (error) {
    if (error instanceof CliError && error.endsLogin) await dropLogin(request, proof.identity, cache)
  }
}
