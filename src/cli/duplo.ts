import { askPortal, jsonObject, timeLimit } from './ask-portal.ts'
import { apiAddress } from './aws-request.ts'
import { type Command, printJson } from './command.ts'
import { personFlags } from './common-flags.ts'
import { compatibleProblem, isFromJitney, portalProblem } from './portal-problem.ts'
import { readPortalCall } from './read-call.ts'
import { type Asking, signedIn } from './signed-in.ts'
import { debugWhen } from './terminal.ts'

type Printed = { readonly token: string; readonly needOtp: boolean }

/** The system's features answer both: whether the token is good, and whether administrators need a code besides it. */
const check = (asking: Asking): Promise<Printed> =>
  signedIn(asking, async ({ token }) => {
    const url = `${apiAddress(asking.request)}/v3/features/system`
    const signal = AbortSignal.timeout(timeLimit)
    const answer = await askPortal({
      method: 'GET',
      url,
      token,
      signal,
      debug: debugWhen(asking.request.debug),
    })
    if (answer.status !== 200)
      throw isFromJitney(answer) ? portalProblem(answer, url) : compatibleProblem(answer, url)
    return { token, needOtp: jsonObject(answer.text)?.IsOtpNeeded === true }
  })

/** What `duplo-jit duplo` prints, for tools that talk to the compatible API themselves. */
export const duplo: Command = {
  summary: 'print an API token in the form of duplo-jit, for tools that speak the compatible API',
  flags: personFlags,
  examples: ['duplo --host https://portal.example.com --interactive | jq -r .DuploToken'],
  run: async (call) => {
    const { token, needOtp } = await check(readPortalCall(call))
    return printJson({ Version: 1, DuploToken: token, NeedOTP: needOtp })
  },
}
