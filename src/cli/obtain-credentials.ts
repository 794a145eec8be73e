import type { AwsCredentials } from './aws-credentials.ts'
import type { AwsRequest } from './aws-request.ts'
import { credentialsKey } from './cache-key.ts'
import { readCachedCredentials } from './cached-credentials.ts'
import { CliError } from './cli-error.ts'
import { reportClock } from './clock.ts'
import { findIdentity, type LiveProof } from './find-proof.ts'
import { keepCredentials, reportNotKept } from './keep.ts'
import { type Lock, takeLock } from './lock.ts'
import { mint } from './mint.ts'
import { lockPath, startRenewal } from './renew.ts'
import { type Freshness, freshness } from './serve-window.ts'
import { type Asking, signedIn } from './signed-in.ts'
import { say } from './terminal.ts'

/** Somewhat longer than the longest request that another process may hold the lock for. */
const lockPatience = 25_000
const pollEvery = 20
/** How many looks into the cache pass between two tries for the lock. */
const tryEvery = 5

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

type Turn =
  | { readonly cached: AwsCredentials }
  | { readonly cached?: undefined; readonly release: () => void }

/** Waits for the lock, or for what its holder puts into the cache: of many that wait, one asks and the rest only look. */
const takeTurn = async (run: Run, identity: string): Promise<Turn> => {
  const deadline = Date.now() + lockPatience
  const alone = { release: () => {} }
  if (!run.cache.usable) return alone
  const path = lockPath(run.cache.directory, credentialsKey(run.request, identity))
  for (let round = 0; Date.now() < deadline; round++) {
    const cached = await answerFromCache(run, identity)
    if (cached !== undefined) return { cached }
    const lock: Lock = round % tryEvery === 0 ? takeLock(path, 0) : { state: 'busy' }
    if (lock.state === 'held') return lock
    if (lock.state === 'unavailable') return alone
    await Bun.sleep(pollEvery)
  }
  return alone
}

/** One process asks the portal; the others wait for it and then find its answer in the cache. */
const obtain = async (run: Run, proof: LiveProof): Promise<AwsCredentials> => {
  const turn = await takeTurn(run, proof.identity)
  if (turn.cached !== undefined) return turn.cached
  try {
    return (await answerFromCache(run, proof.identity)) ?? (await mintAndKeep(run, proof))
  } catch (error) {
    return fallBack(run, proof.identity, error)
  } finally {
    turn.release()
  }
}

/** Credentials from the cache, or else from the portal. Throws `CliError`. */
export const obtainCredentials = async (run: Run): Promise<AwsCredentials> => {
  const identity = findIdentity(run.request, run.cache)
  return (await answerFromCache(run, identity)) ?? (await signedIn(run, (proof) => obtain(run, proof)))
}
