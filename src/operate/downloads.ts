import { type Dirent, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Downloads } from '../http/app-ports.ts'
import { type Download, downloadFiles, releaseName } from '../protocol/downloads.ts'
import { productVersion } from '../protocol/version.ts'

type Options = {
  /** A folder of release archives; need not be there. */
  readonly directory: string
  /** Where the archives of this version lie when the folder has none. */
  readonly url: URL | undefined
}

/** What a release is built for, in its archives' words. */
const platforms = ['darwin_arm64', 'darwin_amd64', 'linux_arm64', 'linux_amd64', 'windows_amd64'] as const

/** The archives in a folder, else those of this version at an address. Names that no release has are never looked at. */
export function downloadsFrom({ directory, url }: Options): Downloads {
  const hashOf = rememberedHashes()
  return {
    list: async () => {
      const own = await Promise.all(archivesIn(directory).map((name) => describeOwn(directory, name, hashOf)))
      return own.length > 0 || !url ? own : platforms.map((platform) => describeRemote(url, platform))
    },
    open: async (name) => {
      const path = join(directory, name)
      return releaseName.test(name) && isPlainFile(path) ? Bun.file(path) : undefined
    },
  }
}

type HashOf = (path: string) => Promise<string>

const describeOwn = async (directory: string, name: string, hashOf: HashOf): Promise<Download> => ({
  ...describe(name),
  url: `${downloadFiles}${name}`,
  sha256: await hashOf(join(directory, name)),
})

function describeRemote(url: URL, platform: (typeof platforms)[number]): Download {
  const name = `jitney_${productVersion}_${platform}.zip`
  return { ...describe(name), url: `${url.href.replace(/\/+$/, '')}/${name}` }
}

function describe(name: string) {
  const [, version = '', os = '', arch = ''] = releaseName.exec(name) ?? []
  return { name, version, os, arch }
}

const archivesIn = (directory: string): string[] =>
  entriesOf(directory)
    .filter((entry) => entry.isFile() && releaseName.test(entry.name))
    .map(({ name }) => name)
    .sort()

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true })
  } catch {
    // Most portals have no such folder.
    return []
  }
}

/** A link could lead out of the folder. */
const isPlainFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false

/** Reads a file once for as long as it stays the same. */
function rememberedHashes(): HashOf {
  const known = new Map<string, Promise<string>>()
  return (path) => {
    const { size, mtimeMs } = lstatSync(path)
    const key = `${path} ${size} ${mtimeMs}`
    const hash = known.get(key) ?? sha256(path)
    known.set(key, hash)
    return hash
  }
}

async function sha256(path: string): Promise<string> {
  const hasher = new Bun.CryptoHasher('sha256')
  for await (const chunk of Bun.file(path).stream()) hasher.update(chunk)
  return hasher.digest('hex')
}
