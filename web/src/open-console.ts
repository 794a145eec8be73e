import { isConsolePath } from '../../src/protocol/console-path.ts'
import { sessionPaths } from '../../src/protocol/paths.ts'
import type { ConsoleSession } from '../../src/protocol/sessions.ts'
import { call, PortalError, pathOf } from './api.ts'
import { webAddress } from './web-address.ts'

export type ConsoleTarget =
  | {
      readonly kind: 'tenant'
      readonly tenant: string
      readonly destination: string | undefined
      readonly logOutFirst: boolean
    }
  | {
      readonly kind: 'administrator'
      readonly account: string | undefined
      readonly destination: string | undefined
      readonly logOutFirst: boolean
    }
  | { readonly kind: 'wrong' }
  /** What it names is no path of the AWS console. */
  | { readonly kind: 'elsewhere' }

/** `?tenant=<name>` or `?administrator=true[&account=<name>]`, each with `&destination=<path of the AWS console>` and `&logout=true`. */
export function readConsoleTarget(query: URLSearchParams): ConsoleTarget {
  const tenant = query.get('tenant')
  const administrator = query.get('administrator') === 'true'
  const destination = query.get('destination') ?? undefined
  const logOutFirst = query.get('logout') === 'true'
  if (destination !== undefined && !isConsolePath(destination)) return { kind: 'elsewhere' }
  if (tenant && !query.has('administrator')) return { kind: 'tenant', tenant, destination, logOutFirst }
  if (administrator && tenant === null) {
    return { kind: 'administrator', account: query.get('account') ?? undefined, destination, logOutFirst }
  }
  return { kind: 'wrong' }
}

/** Has a session issued and sends this page on to it. The address is a secret: it goes nowhere else. */
export async function openConsole(target: ConsoleTarget): Promise<null> {
  location.replace(await consoleUrl(target))
  return null
}

/** An address that opens the console once, within 15 minutes. A secret. */
export async function consoleUrl(target: ConsoleTarget): Promise<string> {
  const session = await issue(target)
  const address = webAddress(session.consoleUrl)
  if (address === undefined) throw wrong('The portal gave an address that is no AWS console.')
  return address
}

function issue(target: ConsoleTarget): Promise<ConsoleSession> {
  if (target.kind === 'wrong') throw wrong('This address names no tenant to open.')
  if (target.kind === 'elsewhere') throw wrong('This address leads to no place of the AWS console.')
  const { destination } = target
  const logOutFirst = target.logOutFirst || undefined
  if (target.kind === 'administrator') {
    const body = { account: target.account, destination, logOutFirst }
    return call(sessionPaths.administratorConsoleSessions, { method: 'POST', body })
  }
  const path = pathOf(sessionPaths.tenantConsoleSessions, { tenant: target.tenant })
  return call(path, { method: 'POST', body: { destination, logOutFirst } })
}

const wrong = (title: string): PortalError =>
  new PortalError({ status: 0, code: 'invalid_request', title, hint: 'Open the console from the dashboard.' })
