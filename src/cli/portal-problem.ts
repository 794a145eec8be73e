import { apiVersionHeader } from '../protocol/version.ts'
import { type Answer, jsonObject, nonsense } from './ask-portal.ts'
import { CliError, type ExitKind } from './cli-error.ts'
import { printable } from './printable.ts'

/** What the portal's codes mean for our exit status. A code that is missing here is judged by its HTTP status. */
const kinds: Readonly<Record<string, ExitKind>> = {
  invalid_request: 'usage',
  not_signed_in: 'notLoggedIn',
  sign_in_failed: 'notLoggedIn',
  token_invalid: 'notLoggedIn',
  access_refused: 'refused',
  administrator_required: 'refused',
  person_required: 'refused',
  access_ending: 'refused',
  jit_disabled: 'refused',
  legacy_authorization_disabled: 'refused',
  authorization_refused: 'refused',
  not_found: 'refused',
  too_many_requests: 'portal',
  revocation_settling: 'portal',
  aws_refused: 'aws',
  duration_exceeds_role: 'aws',
  duration_exceeds_chaining: 'aws',
  aws_unavailable: 'aws',
  console_unavailable: 'aws',
  store_unavailable: 'portal',
  clock_behind: 'portal',
}

const kindOf = (code: unknown, status: number): ExitKind => {
  if (typeof code === 'string' && Object.hasOwn(kinds, code)) return kinds[code] ?? 'portal'
  if (status === 401) return 'notLoggedIn'
  return status === 403 ? 'refused' : 'portal'
}

/** A Jitney portal says so in every answer; a network's sign-in page does not. */
export const isFromJitney = (answer: Answer) => answer.headers.has(apiVersionHeader)

/** Of an answer that is from Jitney. */
const saysTokenIsDead = (answer: Answer) =>
  answer.status === 401 &&
  /^Bearer\b.*\berror="invalid_token"/i.test(answer.headers.get('www-authenticate') ?? '')

const waitHint = (answer: Answer) => {
  const seconds = answer.headers.get('retry-after') ?? ''
  return /^[0-9]{1,5}$/.test(seconds) ? `try again in ${Number(seconds)} seconds` : undefined
}

const defaultHint: Readonly<Record<ExitKind, string | undefined>> = {
  unexpected: undefined,
  usage: '`jitney help` lists the commands and flags',
  refused: 'ask an administrator of the portal for access',
  notLoggedIn: 'get a new token from the portal, or add --interactive to sign in with the browser',
  portal: 'try again in a minute',
  aws: 'show this sentence to an administrator of the portal',
}

const textOf = (value: unknown) => {
  const text = typeof value === 'string' ? printable(value) : ''
  return text === '' ? undefined : text
}

/** Turns a failed answer of our own API into an end of the command. */
export const portalProblem = (answer: Answer, url: string): CliError => {
  if (!isFromJitney(answer)) return nonsense(url, `answered ${answer.status} in a way that Jitney does not`)
  const problem = jsonObject(answer.text) ?? {}
  const kind = kindOf(problem.code, answer.status)
  const sentence = textOf(problem.title) ?? `the portal answered ${answer.status} without a reason`
  return new CliError(kind, sentence, {
    hint: waitHint(answer) ?? textOf(problem.hint) ?? defaultHint[kind],
    mayPass:
      kind === 'portal' || problem.code === 'aws_unavailable' || problem.code === 'console_unavailable',
    endsLogin: kind === 'notLoggedIn' && saysTokenIsDead(answer),
  })
}

/** AWS gave credentials and only its sign-in service failed: the credentials can be had without a console URL. */
export const lacksOnlyTheConsole = (answer: Answer): boolean =>
  isFromJitney(answer) && jsonObject(answer.text)?.code === 'console_unavailable'

/** The same for the compatible API, whose only word is `Message`. It never ends a stored login. */
export const compatibleProblem = (answer: Answer, url: string): CliError => {
  const message = textOf(jsonObject(answer.text)?.Message)
  const isPage = /\bhtml\b/i.test(answer.headers.get('content-type') ?? '')
  if (isPage) return nonsense(url, `answered ${answer.status} with a web page`)
  const kind = answer.status === 502 && message !== undefined ? 'aws' : kindOf(undefined, answer.status)
  return new CliError(kind, message ?? `the portal answered ${answer.status} without a reason`, {
    hint: waitHint(answer) ?? compatibleHint(kind),
    mayPass: kind === 'portal',
  })
}

const compatibleHint = (kind: ExitKind) =>
  kind === 'notLoggedIn' ? 'run `jitney clear-cache` to sign in again, or get a new token' : defaultHint[kind]
