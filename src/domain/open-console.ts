import type { Caller } from './caller.ts'
import { AccessError } from './errors.ts'
import { type OpenedSession, openSession, type SessionPorts } from './open-session.ts'
import type { AwsPorts, SignInToConsole } from './ports.ts'
import type { Asked } from './read-facts.ts'

export type ConsoleRequest = {
  readonly asked: Asked
  readonly destination?: string | undefined
  /** End the browser's present AWS console session on the way. */
  readonly logOutFirst?: boolean | undefined
  /** Where the console opens and the credentials are meant to be used; the target's own Region when absent. */
  readonly region?: string | undefined
}

export type OpenedConsole = OpenedSession & {
  /** A secret; works once. */
  readonly consoleUrl: string
  readonly consoleUrlExpiresAt: Date
}

/** AWS takes a sign-in URL for 15 minutes; it is given out as good for one less, so that it still works when clicked. */
const urlMinutes = 14

/** Credentials and the URL that opens the AWS console with them. Throws `console_unavailable` when only the URL failed. */
export const openConsole =
  (ports: SessionPorts & Pick<AwsPorts, 'signInToConsole'>) =>
  async (
    caller: Caller,
    { asked, destination, logOutFirst, ...wanted }: ConsoleRequest,
  ): Promise<OpenedConsole> => {
    const opened = await openSession(ports)(caller, asked, 'console')
    const { account } = opened.plan
    const region = wanted.region ?? opened.plan.region
    const madeAt = await ports.clock()
    const consoleUrl = await signIn(ports, {
      credentials: opened.credentials,
      account,
      region,
      destination,
      logOutFirst,
    })
    const consoleUrlExpiresAt = new Date(madeAt.getTime() + urlMinutes * 60_000)
    return { ...opened, plan: { ...opened.plan, region }, consoleUrl, consoleUrlExpiresAt }
  }

async function signIn(
  { signInToConsole }: Pick<AwsPorts, 'signInToConsole'>,
  request: Parameters<SignInToConsole>[0],
): Promise<string> {
  try {
    return await signInToConsole(request)
  } catch (cause) {
    const said = cause instanceof AccessError ? cause.message : 'the AWS sign-in service failed'
    throw new AccessError('console_unavailable', said, {
      hint: 'credentials without a console URL can still be had; try again for the console',
      retryAfterSeconds: 5,
      cause,
    })
  }
}
