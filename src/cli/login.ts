import { usageError } from './cli-error.ts'
import { type Command, print, printJson } from './command.ts'
import { jsonFlag, portalFlags } from './common-flags.ts'
import { findProof, slotOf } from './find-proof.ts'
import { personsTime } from './login/authorize.ts'
import { logIn } from './login/log-in.ts'
import { readPortalCall } from './read-call.ts'
import type { Asking } from './signed-in.ts'
import { readStoredLogin } from './stored-login.ts'

const { token: _, interactive: __, ...flags } = portalFlags

type Usable = { readonly expiresAt: number }

/** A stored login that lives and whose token can be had; else a new one. A token in the environment is none. */
const signIn = async ({ request, cache, application }: Asking): Promise<Usable> => {
  const proof = await findProof({ ...request, proof: { kind: 'login' } }, cache, Date.now())
  const stored = cache.usable ? readStoredLogin(cache.directory, slotOf(request)) : undefined
  if (proof?.token !== undefined && stored !== undefined) return stored
  const patience = personsTime
  return logIn({ request, cache, application, patience, anew: true, unusable: proof?.identity })
}

/** Signs in with the browser, unless a login that still lives is stored. */
export const login: Command = {
  summary: 'sign in with the browser, and keep the login',
  flags: {
    ...flags,
    admin: { text: 'sign in for administrator access, which is a login of its own' },
    ...jsonFlag,
  },
  examples: ['login --host https://portal.example.com', 'login --host https://portal.example.com --admin'],
  run: async (call) => {
    const asking = readPortalCall(call)
    const { request, cache } = asking
    if (!cache.usable)
      throw usageError(
        `there is no place to keep a login: ${cache.problem}`,
        'set JITNEY_CACHE_DIR to a directory that is yours alone',
      )
    const found = await signIn(asking)
    const expiresAt = new Date(found.expiresAt).toISOString()
    const { host, scope } = request
    if (call.flags.on.has('json')) return printJson({ portal: host, scope, expiresAt })
    return print(
      `signed in to ${host}${scope === 'administrator' ? ' for administrator access' : ''} until ${expiresAt}`,
    )
  },
}
