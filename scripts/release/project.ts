/** What the repository says about itself, read once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { productVersion } from '../../src/protocol/version.ts'

export const root = join(import.meta.dir, '../..')
export const homepage = 'https://github.com/jitney-access/jitney'
export const version = productVersion
/** Where the zips of this version can be had. */
export const downloads = `${homepage}/releases/download/v${version}`

export const packageName = '@jitney-access/jitney'
export const description =
  'Just-in-time, tenant-scoped, short-lived access to AWS: a portal and a credential_process CLI'
export const license = 'Apache-2.0'

/** One package as the lock file has it. */
export type Locked = {
  readonly version?: string
  readonly integrity?: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(root, 'package-lock.json'), 'utf8'),
)

/** By its place below the project, such as `node_modules/hono`. */
export const lockedAt = (place: string): Locked | undefined => lock.packages[place]

export const runtimeVersion = Bun.version
