import type { AwsPorts, Passwords, SetupCode, Sleep, Store } from '../domain/ports.ts'
import type { Download } from '../protocol/downloads.ts'

export type HttpConfig = {
  /** Where people reach the portal: https, or plain http on a loopback host. No path, query or fragment. */
  readonly publicUrl: URL
  /** Addresses and CIDR blocks of the proxies whose forwarded headers count. */
  readonly trustedProxies: readonly string[]
  /** TLS ends at a proxy: nobody else may speak to the listener, unless from this machine. */
  readonly onlyThroughProxy: boolean
  /** An AWS endpoint is overridden: pages show a Sandbox band. */
  readonly sandbox: boolean
  readonly version: string
}

/** The embedded web UI. */
export type Web = {
  /** The file that the request asks for; undefined where there is none. */
  readonly asset: (request: Request) => Response | undefined
  /** The one page; `connectPort` is the loopback port to which it, and it alone, may send requests. */
  readonly page: (options: { readonly connectPort?: number; readonly fromElsewhere?: boolean }) => Response
}

/** The archives of the CLI that the portal has, or knows where to find. */
export type Downloads = {
  readonly list: () => Promise<readonly Download[]>
  /** The archive of that name if the portal itself has it; undefined for every other name. */
  readonly open: (name: string) => Promise<Blob | undefined>
}

/** One line of the log. No field ever holds a secret, a query string or a body. */
export type LogEntry = {
  readonly level: 'info' | 'warn' | 'error'
  readonly event: string
  readonly fields: Readonly<Record<string, string | number | undefined>>
}

/** What the portal's HTTP needs of the world; `src/serve.ts` joins it by name. */
export type AppPorts = {
  readonly store: Store
  readonly aws: AwsPorts
  readonly passwords: Passwords
  readonly sleep: Sleep
  readonly setupCode: SetupCode
  readonly config: HttpConfig
  readonly web: Web
  readonly downloads: Downloads
  readonly log: (entry: LogEntry) => void
  /** Milliseconds of a clock that never goes back, such as `performance.now`. */
  readonly elapsed: () => number
}
