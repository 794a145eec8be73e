/** The portal's composition root: config, store, AWS, domain and HTTP, joined by name. */
import { join } from 'node:path'
import { awsPorts } from './aws/aws-ports.ts'
import { identityFromProviderChain, type PortalIdentity } from './aws/portal-identity.ts'
import { type Config, ConfigError } from './config/config.ts'
import { isLoopbackHost } from './config/hosts.ts'
import { readConfig } from './config/read-config.ts'
import { createPasswords } from './domain/passwords.ts'
import type { SetupCode, Store } from './domain/ports.ts'
import { createApp } from './http/app.ts'
import { listen } from './http/listen.ts'
import { appPage, serveWebAsset } from './http/web-assets.ts'
import { downloadsFrom } from './operate/downloads.ts'
import { type Log, logTo } from './operate/log.ts'
import { mustHaveNoWords } from './operate/must-have-no-words.ts'
import { openDataDirectory } from './operate/open-data-directory.ts'
import { protectProcess } from './operate/protect-process.ts'
import { makeSetupCode, noSetupCode } from './operate/setup-code.ts'
import { setupGreeting } from './operate/setup-greeting.ts'
import { untilStopped } from './operate/until-stopped.ts'
import { productVersion } from './protocol/version.ts'
import { openSqliteStore } from './store/sqlite.ts'

/** `jitney serve`: runs until SIGTERM or SIGINT, then drains. Answers the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    mustHaveNoWords('serve', argv, [])
    protectProcess(process.env)
    const config = readConfig(process.env)
    const log = logTo((line) => process.stderr.write(line), config.logLevel)
    const store = await openStore(config)
    const setupCode = await makeSetupCode(store, config.dataDirectory)
    const portal = startPortal({ config, store, identity: identityFromProviderChain(), log, setupCode })
    log({ level: 'info', event: 'portal.ready', fields: { url: config.publicUrl.origin, port: portal.port } })
    if (setupCode.shown) tellSetupCode({ ...setupCode.shown, url: config.publicUrl }, log)
    await untilStopped()
    await portal.stop()
    await store.close()
    return 0
  } catch (error) {
    return refuseToStart(error)
  }
}

/** The code itself is for a person at a terminal alone: everything else that is printed may end up in a log. */
function tellSetupCode(parts: Parameters<typeof setupGreeting>[0], log: Log): void {
  const terminal = [process.stdout, process.stderr].find(({ isTTY }) => isTTY)
  terminal?.write(setupGreeting(parts))
  log({ level: 'info', event: 'portal.setup_needed', fields: { setupCodeFile: parts.file } })
}

/** Says in one sentence why nothing was started. Answers the exit code. */
export function refuseToStart(error: unknown): number {
  process.stderr.write(`jitney: ${error instanceof Error ? error.message : String(error)}\n`)
  return error instanceof ConfigError ? 2 : 1
}

/** Opens the store in the data directory, which is made when it is missing and belongs to its owner alone. */
export async function openStore({ dataDirectory }: Pick<Config, 'dataDirectory'>) {
  openDataDirectory(dataDirectory)
  return openSqliteStore(join(dataDirectory, 'jitney.db'))
}

type Parts = {
  readonly config: Config
  readonly store: Store
  readonly identity: PortalIdentity
  readonly log: Log
  readonly setupCode?: SetupCode
}

export type Portal = { readonly port: number; readonly stop: () => Promise<void> }

/** Joins the parts and listens. */
export function startPortal({ config, store, identity, log, setupCode = noSetupCode }: Parts): Portal {
  const aws = awsPorts({
    identity,
    endpoint: config.awsEndpoint,
    issuer: config.publicUrl,
    defaultAccount: store.accounts.findDefault,
  })
  const app = createApp({
    store,
    aws,
    passwords: createPasswords(),
    setupCode,
    sleep: Bun.sleep,
    log,
    elapsed: () => performance.now(),
    downloads: downloadsFrom({ directory: join(config.dataDirectory, 'downloads'), url: config.downloadUrl }),
    web: { asset: serveWebAsset, page: appPage },
    config: {
      publicUrl: config.publicUrl,
      trustedProxies: config.trustedProxies,
      onlyThroughProxy: config.tls === undefined && config.listen.some((address) => !isLoopbackHost(address)),
      sandbox: config.awsEndpoint !== undefined,
      version: productVersion,
    },
  })
  return listen({ addresses: config.listen, port: config.port, tls: config.tls, handle: app.fetch })
}
