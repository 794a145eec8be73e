import { type Samples, sampleRegion } from './samples.ts'

/** What `sandbox.json` says: where everything is and who may use it. It holds secrets, so its file is 0600. */
export type SandboxDescription = {
  readonly portal: string
  readonly aws: string
  readonly users: ReadonlyArray<{
    readonly name: string
    readonly password: string
    readonly token: string
    readonly administrator: boolean
    readonly tenants: readonly string[]
  }>
  readonly tenants: ReadonlyArray<{
    readonly name: string
    readonly id: string
    readonly role: string
    readonly bucket: string
    readonly table: string
    readonly region: string
  }>
}

type Parts = { readonly portal: string; readonly aws: string; readonly samples: Samples }

export const describeSandbox = ({ portal, aws, samples }: Parts): SandboxDescription => ({
  portal,
  aws,
  users: samples.users.map(({ name, password, token, administrator, access }) => ({
    name,
    password,
    token,
    administrator,
    tenants: access.map(({ tenant }) => tenant),
  })),
  tenants: samples.tenants.map(({ name, id, role, bucket, table }) => ({
    name,
    id,
    role,
    bucket,
    table,
    region: sampleRegion,
  })),
})
