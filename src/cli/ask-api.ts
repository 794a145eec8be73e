import { apiBase } from '../protocol/version.ts'
import { type Answer, askPortal, timeLimit } from './ask-portal.ts'
import { apiAddress } from './aws-request.ts'
import { CliError } from './cli-error.ts'
import { isAnswerOfAnother } from './dialect.ts'
import { isFromJitney, portalProblem } from './portal-problem.ts'
import { type Asking, signedIn } from './signed-in.ts'
import { debugWhen } from './terminal.ts'

type ApiQuestion = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below the base of our API. Whatever came from outside is encoded already. */
  readonly path: string
  readonly body?: object
  readonly largest?: number
  /** Statuses that the caller has a better sentence for. */
  readonly expected?: readonly number[]
}

const isWelcome = (answer: Answer, { expected = [] }: ApiQuestion) =>
  isFromJitney(answer) && ((answer.status >= 200 && answer.status < 300) || expected.includes(answer.status))

const onlyCompatible = (host: string) =>
  new CliError('portal', `the portal at ${host} does not offer this`, {
    hint: 'it may speak only the compatible API, for which there are `jitney aws`, `console` and `tenants`',
    fromAnother: true,
  })

/** One question to our own API in the person's name. Throws `CliError` for every answer that was not expected. */
export const askApi = (asking: Asking, question: ApiQuestion): Promise<Answer> =>
  signedIn(asking, async ({ token }) => {
    const { method, path, body, largest } = question
    const url = `${apiAddress(asking.request)}${apiBase}${path}`
    const answer = await askPortal({
      method,
      url,
      token,
      signal: AbortSignal.timeout(timeLimit),
      debug: debugWhen(asking.request.debug),
      ...(body === undefined ? {} : { body: { type: 'application/json', text: JSON.stringify(body) } }),
      ...(largest === undefined ? {} : { largest }),
    })
    if (isWelcome(answer, question)) return answer
    if (isAnswerOfAnother(answer)) throw onlyCompatible(asking.request.host)
    throw portalProblem(answer, url)
  })
