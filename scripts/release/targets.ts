/** What a release is built for. */
export type Target = {
  /** As the names of files have it: `linux-musl_arm64`. */
  readonly name: string
  readonly os: 'darwin' | 'linux' | 'linux-musl' | 'windows'
  readonly arch: 'amd64' | 'arm64'
  /** Bun's `--target`. */
  readonly bun: string
  /** The package on the npm registry that holds Bun for it. */
  readonly runtime: string
  /** What npm calls the system. */
  readonly npm: { readonly os: string; readonly cpu: string; readonly libc?: string }
}

type Os = Target['os']
type Arch = Target['arch']

const cpus = { amd64: 'x64', arm64: 'arm64' } as const
const runtimeCpus = { amd64: 'x64', arm64: 'aarch64' } as const

const npmNames: Readonly<Record<Os, { readonly os: string; readonly libc?: string }>> = {
  darwin: { os: 'darwin' },
  linux: { os: 'linux', libc: 'glibc' },
  'linux-musl': { os: 'linux', libc: 'musl' },
  windows: { os: 'win32' },
}

const target = (os: Os, arch: Arch): Target => {
  const [system = os, libc] = os.split('-')
  const tail = libc === undefined ? '' : `-${libc}`
  return {
    name: `${os}_${arch}`,
    os,
    arch,
    bun: `bun-${system}-${cpus[arch]}${tail}`,
    runtime: `@oven/bun-${system}-${runtimeCpus[arch]}${tail}`,
    npm: { ...npmNames[os], cpu: cpus[arch] },
  }
}

const systems: readonly Os[] = ['darwin', 'linux', 'linux-musl', 'windows']

export const targets: readonly Target[] = systems.flatMap((os) => [target(os, 'amd64'), target(os, 'arm64')])

export const programName = ({ os }: Target) => (os === 'windows' ? 'jitney.exe' : 'jitney')

/** The other names that the program answers to. */
export const otherNames = ['duplo-jit', 'duplo-aws-credential-process'] as const

/** Of a comma-separated list of names. Throws with one sentence about the first that is none. */
export const chooseTargets = (only: string | undefined): readonly Target[] => {
  if (only === undefined) return targets
  return only.split(',').map((name) => {
    const found = targets.find((target) => target.name === name)
    if (found !== undefined) return found
    throw new Error(`there is no target "${name}"; there are ${targets.map(({ name }) => name).join(', ')}`)
  })
}
