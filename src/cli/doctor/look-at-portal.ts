import { identityPaths } from '../../protocol/paths.ts'
import { apiBase } from '../../protocol/version.ts'
import { type Answer, askPortal, jsonObject, timeLimit } from '../ask-portal.ts'
import { apiAddress, type PortalRequest } from '../aws-request.ts'
import { CliError } from '../cli-error.ts'
import { clockSkew, dateHeader, parseInstant } from '../clock.ts'
import { isFromJitney } from '../portal-problem.ts'
import { printable } from '../printable.ts'
import { debugWhen } from '../terminal.ts'
import type { Finding } from './finding.ts'

const tolerated = 5 * 60_000

const lookAtClock = (answer: Answer, body: Readonly<Record<string, unknown>>): Finding => {
  const time = parseInstant(body.serverTime) ?? dateHeader(answer)
  if (time === undefined)
    return { name: 'clock', state: 'note', text: 'the portal did not say what time it is' }
  const skew = clockSkew(time, answer)
  const seconds = Math.round(Math.abs(skew) / 1000)
  // The portal tells whole seconds only.
  const text =
    seconds <= 1
      ? "the same as the portal's"
      : `${seconds} seconds ${skew > 0 ? 'behind' : 'ahead of'} the portal's`
  if (Math.abs(skew) <= tolerated) return { name: 'clock', state: 'ok', text }
  return {
    name: 'clock',
    state: 'problem',
    text,
    hint: 'set the clock, because AWS refuses requests that are signed at the wrong time',
  }
}

const ask = (request: PortalRequest) =>
  askPortal({
    method: 'GET',
    url: `${apiAddress(request)}${apiBase}${identityPaths.system}`,
    signal: AbortSignal.timeout(timeLimit),
    debug: debugWhen(request.debug),
  })

/** Whether the portal answers, what it is, and by how much our clocks differ. It is asked without a token. */
export const lookAtPortal = async (request: PortalRequest): Promise<readonly Finding[]> => {
  try {
    const answer = await ask(request)
    const body = jsonObject(answer.text) ?? {}
    const version = typeof body.version === 'string' ? printable(body.version) : 'of no known version'
    const text = isFromJitney(answer)
      ? `${request.host} is Jitney ${version}`
      : `${request.host} answered ${answer.status} in a way that Jitney does not`
    const took = ` (${answer.receivedAt - answer.sentAt} ms)`
    return [
      { name: 'portal', state: isFromJitney(answer) ? 'ok' : 'note', text: `${text}${took}` },
      lookAtClock(answer, body),
    ]
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    return [
      {
        name: 'portal',
        state: 'problem',
        text: error.message,
        ...(error.hint === undefined ? {} : { hint: error.hint }),
      },
    ]
  }
}
