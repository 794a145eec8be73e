import { isatty } from 'node:tty'
import type { AwsCredentials } from './aws-credentials.ts'
import { type AwsRequest, awsFlags, readAwsRequest } from './aws-request.ts'
import { cacheDirectory } from './cache-directory.ts'
import { credentialsKey } from './cache-key.ts'
import { readCachedCredentials } from './cached-credentials.ts'
import { CliError } from './cli-error.ts'
import { reportClock } from './clock.ts'
import { credentialLine } from './credential-line.ts'
import { findIdentity, findProof, type LiveProof } from './find-proof.ts'
import { awsHelp } from './help.ts'
import { keepCredentials, reportNotKept } from './keep.ts'
import { takeLock } from './lock.ts'
import { logIn, patienceOf } from './login/log-in.ts'
import { mint } from './mint.ts'
import { parseFlags } from './parse-flags.ts'
import { lockPath, startRenewal } from './renew.ts'
import { type Freshness, freshness } from './serve-window.ts'
import { dropLogin } from './store-login.ts'
import { say } from './terminal.ts'
import { versionLine } from './version-line.ts'
import { type Cache, openCache } from './write-private-file.ts'

/** Somewhat longer than the longest request that another process may hold the lock for. */
const lockPatience = 25_000

type Run = {
  readonly request: AwsRequest
  readonly words: readonly string[]
  readonly application: string
  readonly cache: Cache
}

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
  if (state === 'ageing') await startRenewal(run.words, run.cache, credentialsKey(run.request, identity))
  return cached
}

const mintAndKeep = async (run: Run, proof: LiveProof): Promise<AwsCredentials> => {
  const { credentials, skew } = await mint(run.request, proof.token, run.cache)
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

const notSignedIn = ({ host }: AwsRequest, keychainProblem: string | undefined) => {
  if (keychainProblem === undefined) {
    return new CliError('notLoggedIn', `you are not signed in to ${host}`, {
      hint: 'add --interactive to sign in with the browser, or give a token with --token or JITNEY_TOKEN',
    })
  }
  return new CliError(
    'notLoggedIn',
    `your sign-in at ${host} is in the system's keychain, which cannot be read: ${keychainProblem}`,
    { hint: 'unlock the keychain, or add --interactive to sign in again', mayPass: true },
  )
}

const liveProof = async ({ request, cache, application }: Run): Promise<LiveProof> => {
  const found = await findProof(request, cache, Date.now())
  if (found?.token !== undefined) return { identity: found.identity, token: found.token }
  if (!request.interactive) throw notSignedIn(request, found?.keychainProblem)
  const patience = patienceOf({ terminal: isatty(2) })
  const login = await logIn({ request, cache, application, patience, unusable: found?.identity })
  return { identity: login.loginId, token: login.token }
}

/** A login that the portal has ended is dropped; with --interactive the person signs in again, once. */
const obtainSignedIn = async (run: Run): Promise<AwsCredentials> => {
  const proof = await liveProof(run)
  try {
    return await obtain(run, proof)
  } catch (error) {
    if (!(error instanceof CliError) || !error.endsLogin || run.request.proof.kind !== 'login') throw error
    await dropLogin(run.request, proof.identity, run.cache)
    if (!run.request.interactive) throw error
    return obtain(run, await liveProof(run))
  }
}

/** `jitney aws`: prints one line of credentials for AWS tools, from the cache or from the portal. */
export const aws = async (words: readonly string[], application: string): Promise<number> => {
  const flags = parseFlags(words, awsFlags)
  if (flags.on.has('help')) return print(awsHelp)
  if (flags.on.has('version')) return print(versionLine)
  const request = readAwsRequest(flags, process.env)
  const cache = openCache(cacheDirectory(process.env, process.platform))
  const run: Run = { request, words, application, cache }
  const identity = findIdentity(request, cache)
  const credentials = (await answerFromCache(run, identity)) ?? (await obtainSignedIn(run))
  return print(credentialLine(credentials, Date.now()))
}

const print = (line: string) => {
  console.log(line)
  return 0
}
