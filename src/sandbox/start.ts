/**
 * The sandbox's front: what its starter hands in and gets back. Seeding is data, so the sandbox knows nothing
 * of who seeds it; a seed is applied once, when the state is empty.
 */
import type { PolicyDocument, Tags } from './service.ts'

export type SandboxOptions = {
  /** 0 takes a free port. Listens on 127.0.0.1 and ::1 only. */
  readonly port: number
  /** Directory for the state file and the CA (`sandbox-ca.pem`, key beside it, 0600). */
  readonly dataDirectory: string
  readonly seed: Seed
  readonly clock?: () => Date
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
