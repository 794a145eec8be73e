import type { Caller } from './caller.ts'
import { AccessError } from './errors.ts'
import { knownAccount } from './known-account.ts'
import { mustBeAdministrator } from './must-be.ts'
import { openSession, type SessionPorts } from './open-session.ts'
import type { AwsPorts, Identity } from './ports.ts'
import { shortestSession } from './settings.ts'

type Ports = SessionPorts & Pick<AwsPorts, 'readIdentity'>

export type AccountCheck = {
  /** Undefined where AWS did not tell; `refusal` then says why. */
  readonly identity: Identity | undefined
  /** Whether a session in the administrator role could be opened. */
  readonly opens: boolean
  /** What AWS, or the way to it, answered instead. */
  readonly refusal: AccessError | undefined
}

/**
 * Tries an account out: asks who the portal is, opens the shortest session in the administrator role, and drops it.
 * That session is recorded like any other. Administrators only.
 */
export const checkAccount =
  (ports: Ports) =>
  async (caller: Caller, name: string): Promise<AccountCheck> => {
    mustBeAdministrator(caller.subject)
    const account = await knownAccount(ports, name)
    const identity = await orRefusal(ports.readIdentity(account))
    if (identity instanceof AccessError) return { identity: undefined, opens: false, refusal: identity }
    const asked = { kind: 'administrator', account: account.name } as const
    const opened = await orRefusal(openSession(withShortestSession(ports))(caller, asked, 'credentials'))
    return opened instanceof AccessError
      ? { identity, opens: false, refusal: opened }
      : { identity, opens: true, refusal: undefined }
  }

const withShortestSession = (ports: Ports): Ports => ({
  ...ports,
  settings: {
    ...ports.settings,
    system: async () => ({ ...(await ports.settings.system()), administratorSession: shortestSession }),
  },
})

/** Only what AWS answered is a result of the check; that our own store failed is an error as everywhere. */
async function orRefusal<Result>(work: Promise<Result>): Promise<Result | AccessError> {
  try {
    return await work
  } catch (error) {
    if (error instanceof AccessError && /^(aws_|duration_)/.test(error.code)) return error
    throw error
  }
}
