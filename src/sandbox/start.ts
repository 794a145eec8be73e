/**
 * The sandbox's front: what its starter hands in and gets back. Seeding is data, so the sandbox knows nothing
 * of who seeds it; a seed is applied once, when the state is empty.
 */
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { createAuthorizer } from './authorize.ts'
import { withConsoleHosts } from './console/pages.ts'
import { createFrontDoor } from './front-door.ts'
import { accessKeys, hasAccount } from './iam/records.ts'
import { listen } from './proxy/listen.ts'
import type { Aws, PolicyDocument, Tags } from './service.ts'
import { createServices, type FetchDocument, pages, seeders } from './services.ts'
import { openState, type State } from './state.ts'
import { forgetOldSessions } from './sts/sessions.ts'

export type SandboxOptions = {
  /** 0 takes a free port. Listens on 127.0.0.1 and ::1 only. */
  readonly port: number
  /** Directory for the state file and the CA (`sandbox-ca.pem`, key beside it, 0600). */
  readonly dataDirectory: string
  readonly seed: Seed
  readonly clock?: () => Date
  /** Reads the documents of OpenID Connect providers; by default over https. */
  readonly fetchDocument?: FetchDocument
}

export type Seed = {
  readonly account: string
  readonly users: ReadonlyArray<{
    readonly name: string
    readonly policies: Readonly<Record<string, PolicyDocument>>
  }>
  readonly roles: ReadonlyArray<{
    readonly name: string
    readonly trustPolicy: PolicyDocument
    readonly policies: Readonly<Record<string, PolicyDocument>>
    readonly managedPolicyArns?: readonly string[]
    readonly maxSessionSeconds?: number
    readonly tags: Tags
  }>
  readonly buckets: ReadonlyArray<{
    readonly name: string
    readonly region: string
    readonly tags: Tags
    readonly objects: Readonly<Record<string, string>>
  }>
  readonly tables: ReadonlyArray<{
    readonly name: string
    readonly region: string
    readonly tags: Tags
    readonly hashKey: string
    readonly items: readonly Record<string, unknown>[]
  }>
  readonly instances: ReadonlyArray<{
    readonly region: string
    readonly tags: Tags
    readonly instanceType: string
  }>
  /** Of services that this AWS does not have; in the Region that the ARN names. */
  readonly tagged?: ReadonlyArray<{ readonly arn: string; readonly tags: Tags }>
  readonly things?: ReadonlyArray<{
    readonly name: string
    readonly region: string
    readonly attributes: Readonly<Record<string, string>>
  }>
}

export type Sandbox = {
  /** `http://localhost:PORT`: every service, the federation endpoint, the console, and the CONNECT proxy. */
  readonly url: string
  /** Access keys of the seeded users, by name; made at the first start, the same at every later one. */
  readonly accessKeys: Readonly<
    Record<string, { readonly accessKeyId: string; readonly secretAccessKey: string }>
  >
  /** PEM file of the CA under which the proxy answers for `*.amazonaws.com`. */
  readonly caFile: string
  readonly stop: () => Promise<void>
}

const idpTimeoutMs = 5000

const fetchOverHttps: FetchDocument = (url) =>
  fetch(url, { redirect: 'error', signal: AbortSignal.timeout(idpTimeoutMs) })

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, dataDirectory, seed, clock = () => new Date(), fetchDocument = fetchOverHttps } = options
  const state = openPrivateState(dataDirectory)
  try {
    const aws: Aws = { state, clock, ...createAuthorizer({ state, clock }) }
    seedOnce(seed, aws)
    forgetOldSessions(state, clock())
    const frontDoor = createFrontDoor({ aws, services: createServices({ fetchDocument }), pages })
    const handle = withConsoleHosts(frontDoor, aws)
    const listener = await listen({ port, dataDirectory, handle })
    return {
      url: `http://localhost:${listener.port}`,
      accessKeys: seededKeys(state),
      caFile: listener.caFile,
      stop: async () => {
        await listener.stop()
        state.close()
      },
    }
  } catch (error) {
    state.close()
    throw error
  }
}

/** The state holds secret keys: nobody but its owner reads it (SQLite gives its side files the same mode). */
function openPrivateState(dataDirectory: string): State {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 })
  const file = join(dataDirectory, 'sandbox-aws.db')
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
  return openState(file)
}

function seedOnce(seed: Seed, aws: Aws): void {
  if (hasAccount(aws.state)) return
  aws.state.transaction(() => {
    for (const plant of seeders) plant(seed, aws)
  })
}

function seededKeys(state: State): Sandbox['accessKeys'] {
  return Object.fromEntries(
    accessKeys
      .list(state)
      .map(({ userName, accessKeyId, secretAccessKey }) => [userName, { accessKeyId, secretAccessKey }]),
  )
}
