import type { AwsCredentials } from './aws-credentials.ts'
import type { AwsRequest } from './aws-request.ts'
import { credentialsKey } from './cache-key.ts'
import { readCachedCredentials } from './cached-credentials.ts'
import { CliError } from './cli-error.ts'
import { reportClock } from './clock.ts'
import { findProof, type LiveProof } from './find-proof.ts'
import { keepCredentials, reportNotKept } from './keep.ts'
import { takeLock } from './lock.ts'
import { mint } from './mint.ts'
import { lockPath, startRenewal } from './renew.ts'
import { type Freshness, freshness } from './serve-window.ts'
import { type Asking, signedIn } from './signed-in.ts'
import { say } from './terminal.ts'

/** Somewhat longer than the longest request that another process may hold the lock for. */
const lockPatience = 25_000

type Run = Asking<AwsRequest>

const cachedUnder = ({ request, cache }: Run, identity: string | undefined): AwsCredentials | undefined => {
  if (request.noCache || !cache.usable || identity === undefined) return undefined
  return readCachedCredentials(cache.directory, credentialsKey(request, identity))
}

const serves = (state: Freshness) => state === 'fresh' || state === 'ageing'

/** What the cache can answer at once. Old ones are renewed in the background meanwhile. */
const answerFromCache = async (run: Run, identity: string | undefined) => {
  const cached = cachedUnder(run, identity)
  if (cached === undefined || identity === undefined) return undefined
  const state = freshness(cached, Date.now())
  if (!serves(state)) return undefined
  if (state === 'ageing') await startRenewal(run.request, run.cache, credentialsKey(run.request, identity))
  return cached
}

const mintAndKeep = async (run: Run, proof: LiveProof): Promise<AwsCredentials> => {
  const { credentials, skew } = await mint(run.request, proof, run.cache)
  reportClock(skew)
  const problem = keepCredentials(run.cache, credentialsKey(run.request, proof.identity), credentials)
  if (problem !== undefined) reportNotKept(problem)
  return credentials
}

/** A failure that may pass is no reason to refuse what still works for a moment. */
const fallBack = (run: Run, identity: string, error: unknown): AwsCredentials => {
  const cached = cachedUnder(run, identity)
  const works = cached !== undefined && freshness(cached, Date.now()) !== 'dead'
  if (!works || !(error instanceof CliError) || !error.mayPass) throw error
  say(`${error.message}; the credentials at hand work a little longer`)
  return cached
}

/** One process asks the portal; the others wait for it and then find its answer in the cache. */
const obtain = async (run: Run, proof: LiveProof): Promise<AwsCredentials> => {
  const cached = await answerFromCache(run, proof.identity)
  if (cached !== undefined) return cached
  const key = credentialsKey(run.request, proof.identity)
  const lock = run.cache.usable ? takeLock(lockPath(run.cache.directory, key), lockPatience) : undefined
  try {
    return (await answerFromCache(run, proof.identity)) ?? (await mintAndKeep(run, proof))
  } catch (error) {
    return fallBack(run, proof.identity, error)
  } finally {
    if (lock?.state === 'held') lock.release()
  }
}

/** Credentials from the cache, or else from the portal. Throws `CliError`. */
export const obtainCredentials = async (run: Run): Promise<AwsCredentials> => {
  const identity = findProof(run.request, run.cache, Date.now())?.identity
  return (await answerFromCache(run, identity)) ?? (await signedIn(run, (proof) => obtain(run, proof)))
}
