/** The bill of materials in CycloneDX 1.6, the same bytes for the same commit. */
import { createHash } from 'node:crypto'
import type { Component } from './list-components.ts'
import { description, homepage, license, lockedAt, packageName, runtimeVersion, version } from './project.ts'
import type { Target } from './targets.ts'

const purl = (name: string, version: string) =>
  `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`

const hashesOf = (integrity: string | undefined) =>
  integrity?.startsWith('sha512-')
    ? [{ alg: 'SHA-512', content: Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex') }]
    : []

/** An SPDX id where it is one word, else an expression. */
const licensesOf = (text: string) =>
  /\s/.test(text) ? [{ expression: text.replace(/^\((.*)\)$/, '$1') }] : [{ license: { id: text } }]

/** One package can lie in several places; the place tells them apart. */
const library = ({ name, version, license, integrity, place }: Component) => ({
  type: 'library',
  'bom-ref': place,
  name,
  version,
  purl: purl(name, version),
  licenses: licensesOf(license),
  hashes: hashesOf(integrity),
})

const runtimeOf = ({ runtime }: Target) => ({
  type: 'platform',
  'bom-ref': runtime,
  name: runtime,
  version: runtimeVersion,
  purl: purl(runtime, runtimeVersion),
  // What Bun links has licences of its own.
  licenses: [{ expression: 'MIT AND LGPL-2.1-or-later' }],
  hashes: hashesOf(lockedAt(`node_modules/${runtime}`)?.integrity),
})

const product = {
  type: 'application',
  'bom-ref': 'jitney',
  name: packageName,
  version,
  description,
  licenses: [{ license: { id: license } }],
  externalReferences: [{ type: 'website', url: homepage }],
}

/** A UUID made of the content (RFC 9562, version 8), so that nothing in here is new at every build. */
const serialOf = (content: string) => {
  const hex = createHash('sha256').update(content).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
  return `urn:uuid:${parts.join('-')}-${hex.slice(20, 32)}`
}

type Contents = { readonly targets: readonly Target[]; readonly components: readonly Component[] }

export const sbomText = ({ targets, components }: Contents): string => {
  const refs = new Set(components.map(({ place }) => place))
  const runtimes = targets.map(runtimeOf)
  const roots = [...runtimes.map((runtime) => runtime['bom-ref']), ...refs]
  const body = {
    metadata: { component: product },
    components: [...runtimes, ...components.map(library)],
    dependencies: [
      { ref: 'jitney', dependsOn: roots },
      ...components.map(({ place, asks }) => ({
        ref: place,
        dependsOn: [...new Set(asks)].filter((ask) => refs.has(ask)).sort(),
      })),
    ],
  }
  const serialNumber = serialOf(JSON.stringify(body))
  const bom = { bomFormat: 'CycloneDX', specVersion: '1.6', serialNumber, version: 1, ...body }
  return `${JSON.stringify(bom, null, 2)}\n`
}
