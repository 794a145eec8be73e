import { sessionPaths } from '../protocol/paths.ts'
import { apiBase } from '../protocol/version.ts'
import { type Answer, askPortal, timeLimit } from './ask-portal.ts'
import { type AwsRequest, apiAddress } from './aws-request.ts'
import { portalKey } from './cache-key.ts'
import { type Ask, mintFromDuploCloud, speaksDuploCloud } from './duplocloud.ts'
import { type Minted, parseConsoleSession } from './parse-console-session.ts'
import { isFromJitney, portalProblem } from './portal-problem.ts'
import { readPrivateRecord } from './read-private-file.ts'
import { debugWhen } from './terminal.ts'
import { type Cache, writePrivateRecord } from './write-private-file.ts'

const day = 24 * 3_600_000

/** Portals of the compatible kind answer a path that they do not know with any of these. */
const unknownPath = new Set([404, 405, 500, 501])

const sessionUrl = (request: AwsRequest) => {
  const path =
    request.target.kind === 'tenant'
      ? sessionPaths.tenantConsoleSessions.replace('{tenant}', encodeURIComponent(request.target.tenant))
      : sessionPaths.administratorConsoleSessions
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

/**
 * New credentials, by one request to a portal of ours. A portal that does not know our API is asked in the compatible
 * way from then on. Throws `CliError`; the kind says whether trying again may help.
 */
export const mint = async (request: AwsRequest, token: string, cache: Cache): Promise<Minted> => {
  const ask: Ask = { token, signal: AbortSignal.timeout(timeLimit), debug: debugWhen(request.debug) }
  if (isKnownDuploCloud(cache, request, Date.now())) return mintFromDuploCloud(request, ask)
  const url = sessionUrl(request)
  const body = { type: 'application/json', text: '{}' }
  const answer = await askPortal({ ...ask, method: 'POST', url, body })
  if (isFromJitney(answer) && answer.status >= 200 && answer.status < 300)
    return parseConsoleSession(request, answer)
  if (!isAnswerOfAnother(answer) || !(await speaksDuploCloud(request, ask))) throw portalProblem(answer, url)
  rememberDuploCloud(cache, request, Date.now())
  return mintFromDuploCloud(request, ask)
}
