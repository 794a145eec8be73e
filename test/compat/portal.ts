import type { AuditEvent } from '../../src/domain/audit-event.ts'
import type { Passwords, SetupCode, Store } from '../../src/domain/ports.ts'
import { type App, createApp } from '../../src/http/app.ts'
import type { AppPorts, HttpConfig, LogEntry } from '../../src/http/app-ports.ts'
import { openSqliteStore } from '../../src/store/sqlite.ts'
import { type FakeAws, fakeAws } from './fake-aws.ts'
import { fakeHash, makeWorld, type World } from './world.ts'

export const publicUrl = 'http://localhost:8080'

/** A portal as it is served, over the real store, with AWS, time and waiting in the test's hands. */
export type TestPortal = {
  readonly app: App
  /** The real store; what the test puts in place of a function here, the portal meets. */
  readonly store: { -readonly [Part in keyof Store]: Store[Part] }
  readonly aws: FakeAws
  readonly world: World
  readonly logs: LogEntry[]
  /** Milliseconds that the portal was told to wait. */
  readonly naps: number[]
  /** Lets the store's clock, and the one of the rate limits, run ahead. */
  readonly advance: (milliseconds: number) => void
  readonly send: (request: TestRequest) => Promise<Response>
  /** The audit trail, oldest first. */
  readonly audit: () => Promise<readonly AuditEvent[]>
  readonly close: () => Promise<void>
}

export type TestRequest = {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | ReadableStream
  readonly peerAddress?: string
}

export type PortalOptions = {
  readonly config?: Partial<HttpConfig>
  readonly passwords?: Passwords
  readonly downloads?: AppPorts['downloads']
  /** No one and nothing in the store. */
  readonly empty?: boolean
  readonly setupCode?: SetupCode
}

export async function startPortal({
  config,
  passwords,
  downloads,
  setupCode,
  empty,
}: PortalOptions = {}): Promise<TestPortal> {
  const opened = await openSqliteStore(':memory:')
  let ahead = 0
  const clock = async () => new Date((await opened.clock()).getTime() + ahead)
  const store = { ...opened, clock }
  const aws = fakeAws(clock)
  const logs: LogEntry[] = []
  const naps: number[] = []
  const ports: AppPorts = {
    store,
    aws,
    passwords: passwords ?? fakePasswords,
    setupCode: setupCode ?? { current: () => undefined, discard: () => {} },
    sleep: async (milliseconds) => void naps.push(milliseconds),
    config: {
      publicUrl: new URL(publicUrl),
      trustedProxies: [],
      onlyThroughProxy: false,
      sandbox: false,
      version: '0.0.0-test',
      ...config,
    },
    downloads: downloads ?? { list: async () => [], open: async () => undefined },
    web: fakeWeb,
    log: (entry) => void logs.push(entry),
    elapsed: () => ahead,
  }
  const app = createApp(ports)
  return {
    app,
    store,
    aws,
    logs,
    naps,
    world: await makeWorld(empty ? await openSqliteStore(':memory:') : store),
    advance: (milliseconds) => {
      ahead += milliseconds
    },
    send: (request) => send(app, ports.config.publicUrl, request),
    audit: async () => (await store.audit.list({}, { limit: 100 })).items.toReversed(),
    close: opened.close,
  }
}

const send = (app: App, url: URL, { method = 'GET', path, headers, body, peerAddress }: TestRequest) => {
  // What a listener does: it makes the URL from the Host header, and hands on the header itself.
  const host = headers?.host ?? url.host
  const request = new Request(`${url.protocol}//${host.split(',')[0]}${path}`, {
    method,
    headers: { host, ...headers },
    ...(body === undefined ? {} : { body }),
  })
  return app.fetch(request, { peerAddress: peerAddress ?? '127.0.0.1' })
}

/** Argon2id is tested where it lives; here it would only make every scenario slow. */
const fakePasswords: Passwords = {
  hash: async (password) => fakeHash(password),
  verify: async (password, hash) => fakeHash(password) === hash,
}

const fakeWeb: AppPorts['web'] = {
  asset: (request) =>
    new URL(request.url).pathname === '/app/assets/index-abc.js'
      ? new Response('let a', { headers: { 'cache-control': 'public, max-age=31536000, immutable' } })
      : undefined,
  page: ({ connectPort }) =>
    new Response(`page ${connectPort ?? 'without a port'}`, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'self'",
      },
    }),
}
