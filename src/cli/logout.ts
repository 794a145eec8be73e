import { readdirSync } from 'node:fs'
import { tokenPaths } from '../protocol/paths.ts'
import { apiBase } from '../protocol/version.ts'
import { askPortal, timeLimit } from './ask-portal.ts'
import { apiAddress, type PortalRequest, type Scope } from './aws-request.ts'
import { CliError } from './cli-error.ts'
import { type Command, print, printJson } from './command.ts'
import { jsonFlag, portalFlags } from './common-flags.ts'
import { forgetLoginToken, readLoginToken } from './login-token.ts'
import { isFromJitney, portalProblem } from './portal-problem.ts'
import { readPortalCall } from './read-call.ts'
import { readPrivateRecord } from './read-private-file.ts'
import { isLive, type LoginRecord, loginPath, readStoredLogin } from './stored-login.ts'
import { debugWhen } from './terminal.ts'
import { type Cache, removeQuietly } from './write-private-file.ts'

type Ended = { readonly scope: Scope; readonly problem: CliError | undefined }
type Place = { readonly request: PortalRequest; readonly directory: string }

/** A token that the portal does not take any more has ended already. */
const revoke = async (request: PortalRequest, token: string): Promise<void> => {
  const url = `${apiAddress(request)}${apiBase}${tokenPaths.currentToken}`
  const answer = await askPortal({
    method: 'DELETE',
    url,
    token,
    signal: AbortSignal.timeout(timeLimit),
    debug: debugWhen(request.debug),
  })
  const over = answer.status === 204 || answer.status === 401
  if (!isFromJitney(answer) || !over) throw portalProblem(answer, url)
}

const asCliError = (error: unknown) => {
  if (error instanceof CliError) return error
  throw error
}

const unreadable = (problem: string) =>
  new CliError('portal', `the login's token is in the system's keychain, which cannot be read: ${problem}`)

const revokeStored = async (place: Place, path: string, login: LoginRecord) => {
  const answer = await readLoginToken(path, login)
  if (answer.state === 'unavailable') throw unreadable(answer.problem)
  await revoke(place.request, answer.token)
}

/** Forgets the login here whatever the portal says: a person who signs out must not stay signed in. */
const endOne = async (place: Place, scope: Scope): Promise<Ended | undefined> => {
  const slot = { host: place.request.host, scope }
  const login = readStoredLogin(place.directory, slot)
  if (login === undefined) return undefined
  const path = loginPath(place.directory, slot)
  const live = isLive(login, Date.now())
  const problem = live ? await revokeStored(place, path, login).then(() => undefined, asCliError) : undefined
  removeQuietly(path)
  if (login.token === undefined) await forgetLoginToken(path)
  return { scope, problem }
}

/** Credentials of this portal, whoever they are for: the next command asks for new ones if it may. */
const forgetCredentials = ({ request, directory }: Place) => {
  for (const name of readdirSync(directory)) {
    if (!/^aws-[0-9a-f]{64}\.json$/.test(name)) continue
    const portalUrl = readPrivateRecord(`${directory}/${name}`)?.portalUrl
    if (typeof portalUrl === 'string' && portalUrl.startsWith(`${request.host}/`))
      removeQuietly(`${directory}/${name}`)
  }
}

const endAll = async (request: PortalRequest, cache: Cache): Promise<readonly Ended[]> => {
  if (!cache.usable) return []
  const place = { request, directory: cache.directory }
  const ended = [await endOne(place, 'tenants'), await endOne(place, 'administrator')]
  forgetCredentials(place)
  return ended.filter((one) => one !== undefined)
}

const reportProblem = (ended: readonly Ended[]) => {
  const problem = ended.find((one) => one.problem !== undefined)?.problem
  if (problem === undefined) return
  throw new CliError(
    problem.kind,
    `you are signed out here, but the portal could not be told: ${problem.message}`,
    { hint: "end the login on the portal's page of your tokens", cause: problem },
  )
}

const { token: _, interactive: __, port: ___, ...flags } = portalFlags

/** Ends the stored logins of one portal, there and here. */
export const logout: Command = {
  summary: 'end the stored logins, at the portal and here, and forget their credentials',
  flags: { ...flags, ...jsonFlag },
  examples: ['logout --host https://portal.example.com'],
  run: async (call) => {
    const { request, cache } = readPortalCall(call)
    const ended = await endAll(request, cache)
    reportProblem(ended)
    if (call.flags.on.has('json'))
      return printJson({ portal: request.host, ended: ended.map(({ scope }) => scope) })
    return print(
      ended.length === 0 ? `you were not signed in to ${request.host}` : `signed out of ${request.host}`,
    )
  },
}
