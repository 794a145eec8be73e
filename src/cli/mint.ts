import { sessionPaths } from '../protocol/paths.ts'
import { apiBase } from '../protocol/version.ts'
import { type Answer, askPortal, timeLimit } from './ask-portal.ts'
import { type AwsRequest, apiAddress } from './aws-request.ts'
import { isAnswerOfAnother, isKnownDuploCloud, rememberDuploCloud } from './dialect.ts'
import { type Ask, mintFromDuploCloud, speaksDuploCloud } from './duplocloud.ts'
import { type Minted, parseConsoleSession } from './parse-console-session.ts'
import { isFromJitney, lacksOnlyTheConsole, portalProblem } from './portal-problem.ts'
import { debugWhen } from './terminal.ts'
import type { Cache } from './write-private-file.ts'

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

/** `destination`: the path of the AWS console that its link shall lead to; its home when absent. */
type Wanted = { readonly token: string; readonly destination?: string | undefined }

/** With a console URL; or without one where only AWS's sign-in service fails, since no AWS call needs it. */
const askForSession = async (request: AwsRequest, ask: Ask, wanted: Wanted): Promise<Answer> => {
  const body = wanted.destination === undefined ? {} : { destination: wanted.destination }
  const post = (kind: 'console' | 'credentials') =>
    askPortal({
      ...ask,
      method: 'POST',
      url: sessionUrl(request, kind),
      body: { type: 'application/json', text: JSON.stringify(kind === 'console' ? body : {}) },
    })
  const answer = await post('console')
  return lacksOnlyTheConsole(answer) ? post('credentials') : answer
}

/**
 * New credentials, by one request to a portal of ours. A portal that does not know our API is asked in the compatible
 * way from then on. Throws `CliError`; the kind says whether trying again may help.
 */
export const mint = async (request: AwsRequest, wanted: Wanted, cache: Cache): Promise<Minted> => {
  const ask: Ask = {
    token: wanted.token,
    signal: AbortSignal.timeout(timeLimit),
    debug: debugWhen(request.debug),
  }
  if (isKnownDuploCloud(cache, request, Date.now())) return mintFromDuploCloud(request, ask)
  const url = sessionUrl(request, 'console')
  const answer = await askForSession(request, ask, wanted)
  if (isFromJitney(answer) && answer.status >= 200 && answer.status < 300)
    return parseConsoleSession(request, answer)
  if (!isAnswerOfAnother(answer) || !(await speaksDuploCloud(request, ask))) throw portalProblem(answer, url)
  rememberDuploCloud(cache, request, Date.now())
  return mintFromDuploCloud(request, ask)
}
