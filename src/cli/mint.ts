import { sessionPaths } from '../protocol/paths.ts'
import { apiBase } from '../protocol/version.ts'
import { type Answer, askPortal, timeLimit } from './ask-portal.ts'
import { type AwsRequest, apiAddress } from './aws-request.ts'
import { portalKey } from './cache-key.ts'
import { type Ask, mintFromDuploCloud, speaksDuploCloud } from './duplocloud.ts'
import { type Minted, parseConsoleSession } from './parse-console-session.ts'
import { isFromJitney, lacksOnlyTheConsole, portalProblem } from './portal-problem.ts'
import { readPrivateRecord } from './read-private-file.ts'
import { debugWhen } from './terminal.ts'
import { type Cache, writePrivateRecord } from './write-private-file.ts'

const day = 24 * 3_600_000

/** Portals of the compatible kind answer a path that they do not know with any of these. */
const unknownPath = new Set([404, 405, 500, 501])

const pathsOf = {
  tenant: { console: sessionPaths.tenantConsoleSessions, credentials: sessionPaths.tenantCredentials },
  administrator: {
    console: sessionPaths.administratorConsoleSessions,
    credentials: sessionPaths.administratorCredentials,
  },
} as const

const sessionUrl = (request: AwsRequest, kind: 'console' | 'credentials') => {
  const tenant = request.target.kind === 'tenant' ? encodeURIComponent(request.target.tenant) : ''
  const path = pathsOf[request.target.kind][kind].replace('{tenant}', tenant)
  return `${apiAddress(request)}${apiBase}${path}`
}

const memoryPath = (directory: string, request: AwsRequest) =>
  `${directory}/portal-${portalKey(apiAddress(request))}.json`

/** Asked again once a day: a portal may be replaced by one of ours. */
const isKnownDuploCloud = (cache: Cache, request: AwsRequest, now: number) => {
  if (!cache.usable) return false
  const record = readPrivateRecord(memoryPath(cache.directory, request))
  const foundAt = record?.foundAt
  return typeof foundAt === 'number' && foundAt <= now && now < foundAt + day
}

/** Forgetting only costs a request, so a cache that cannot be written is no reason to fail. */
const rememberDuploCloud = (cache: Cache, request: AwsRequest, now: number) => {
  if (!cache.usable) return
  try {
    writePrivateRecord(memoryPath(cache.directory, request), { dialect: 'duplocloud', foundAt: now })
  } catch {}
}

const isAnswerOfAnother = (answer: Answer) => !isFromJitney(answer) && unknownPath.has(answer.status)

/** With a console URL; or without one where only AWS's sign-in service fails, since no AWS call needs it. */
const askForSession = async (request: AwsRequest, ask: Ask): Promise<Answer> => {
  const post = (kind: 'console' | 'credentials') =>
    askPortal({
      ...ask,
      method: 'POST',
      url: sessionUrl(request, kind),
      body: { type: 'application/json', text: '{}' },
    })
  const answer = await post('console')
  return lacksOnlyTheConsole(answer) ? post('credentials') : answer
}

/**
 * New credentials, by one request to a portal of ours. A portal that does not know our API is asked in the compatible
 * way from then on. Throws `CliError`; the kind says whether trying again may help.
 */
export const mint = async (request: AwsRequest, token: string, cache: Cache): Promise<Minted> => {
  const ask: Ask = { token, signal: AbortSignal.timeout(timeLimit), debug: debugWhen(request.debug) }
  if (isKnownDuploCloud(cache, request, Date.now())) return mintFromDuploCloud(request, ask)
  const url = sessionUrl(request, 'console')
  const answer = await askForSession(request, ask)
  if (isFromJitney(answer) && answer.status >= 200 && answer.status < 300)
    return parseConsoleSession(request, answer)
  if (!isAnswerOfAnother(answer) || !(await speaksDuploCloud(request, ask))) throw portalProblem(answer, url)
  rememberDuploCloud(cache, request, Date.now())
  return mintFromDuploCloud(request, ask)
}
