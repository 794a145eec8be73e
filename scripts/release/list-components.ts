/**
 * The packages of which parts may be in the binary: all that the sources and the pages import, with everything that
 * those ask for in turn. The bundler leaves out what nothing reaches, so this names rather too many than too few.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Glob } from 'bun'
import { type Locked, lockedAt, root } from './project.ts'

export type Component = {
  readonly name: string
  readonly version: string
  readonly license: string
  /** As the registry has it: `sha512-` and base64. */
  readonly integrity: string | undefined
  readonly place: string
  /** Places of the packages that it asks for. */
  readonly asks: readonly string[]
}

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')

const importsOf = (file: string): readonly string[] => {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^'.][^']*)'/g)].map(([, specifier = '']) => specifier)
}

const isShipped = (file: string) => !/\.test\.tsx?$|(^|\/)(testing|conformance)\b|\.generated\.ts$/.test(file)

const rootPlaces = (): readonly string[] => {
  const files = ['src/**/*.ts', 'web/src/**/*.{ts,tsx}'].flatMap((pattern) => [
    ...new Glob(pattern).scanSync(root),
  ])
  const specifiers = files.filter(isShipped).flatMap(importsOf)
  const names = specifiers.filter((name) => !/^(node:|bun(:|$))/.test(name)).map(packageOf)
  const known = names.map((name) => `node_modules/${name}`).filter((place) => lockedAt(place) !== undefined)
  return [...new Set(known)]
}

/** Where Node would find `name` from the package at `from`: the nearest folder outwards that has it. */
const placeFrom = (from: string, name: string): string | undefined => {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const place = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`
    if (lockedAt(place) !== undefined) return place
    if (base === '') return undefined
  }
}

const asksOf = (place: string, { dependencies, peerDependencies, optionalDependencies }: Locked) =>
  Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })
    .filter((name) => !name.startsWith('@types/'))
    .map((name) => placeFrom(place, name))
    .filter((found) => found !== undefined)

const isInstalled = (place: string) => existsSync(join(root, place, 'package.json'))

/** Sorted by place. Throws for a package without a licence: what ships must have one. */
export const listComponents = (): readonly Component[] => {
  const components = new Map<string, Component>()
  const open = [...rootPlaces()]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const locked = lockedAt(place)
    if (locked?.version === undefined || components.has(place) || !isInstalled(place)) continue
    if (locked.license === undefined) throw new Error(`${place} names no licence in package-lock.json`)
    const asks = asksOf(place, locked)
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const { version, license, integrity } = locked
    components.set(place, { name, version, license, integrity, place, asks })
    open.push(...asks)
  }
  return [...components.values()].sort((one, other) => (one.place < other.place ? -1 : 1))
}

/** The licence as the package carries it; undefined where it carries none. */
export const licenseText = ({ place }: Component): string | undefined => {
  const names = readdirSync(join(root, place)).sort()
  const name = names.find((candidate) => /^(licen[cs]e|copying)(\.|$)/i.test(candidate))
  return name === undefined ? undefined : readFileSync(join(root, place, name), 'utf8').trim()
}
