import { type Environment, parseAwsRequest } from './aws-request.ts'
import { cacheDirectory } from './cache-directory.ts'
import { credentialsKey } from './cache-key.ts'
import { readCachedCredentials } from './cached-credentials.ts'
import { readInvocation } from './command-line.ts'
import { credentialLine } from './credential-line.ts'
import { freshness } from './serve-window.ts'
import { readStoredLogin } from './stored-login.ts'

export type Call = {
  readonly argv0: string
  readonly words: readonly string[]
  readonly environment: Environment
  readonly platform: string
  readonly now: number
}

/**
 * The line to print when the cache alone can answer, else undefined: this is the path that every request of every AWS
 * tool takes, so it reads one file or two and does nothing else. Bad input is undefined too: the slow path says why.
 */
export const cachedAnswer = (call: Call): string | undefined => {
  const { command, words } = readInvocation(call.argv0, call.words)
  if (command !== 'aws') return undefined
  try {
    return answerAws(call, words)
  } catch {
    return undefined
  }
}

const answerAws = (call: Call, words: readonly string[]) => {
  const directory = cacheDirectory(call.environment, call.platform)
  if (directory === undefined || words.some((word) => /^--?(help|version)(=|$)/.test(word))) return undefined
  const request = parseAwsRequest(words, call.environment)
  if (request.noCache) return undefined
  const identity =
    request.proof.kind === 'token'
      ? request.proof.token
      : readStoredLogin(directory, { host: request.host, scope: request.scope })?.loginId
  if (identity === undefined) return undefined
  const credentials = readCachedCredentials(directory, credentialsKey(request, identity))
  if (credentials === undefined || freshness(credentials, call.now) !== 'fresh') return undefined
  return credentialLine(credentials, call.now)
}
