/** Who may import whom: the arrows of docs/architecture.md, held against every import in the tree. */
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Glob } from 'bun'

const root = join(import.meta.dir, '../..')

type Import = { readonly file: string; readonly target: string }

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8')
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] ?? '',
  )
  return specifiers.map((specifier) => ({ file, target: resolve(file, specifier) }))
}

const resolve = (file: string, specifier: string): string =>
  specifier.startsWith('.') ? relative(root, join(root, dirname(file), specifier)) : specifier

/** What ships: tests and their helpers may look anywhere, and the list of built pages names built files. */
const isTest = (file: string) =>
  /\.test\.tsx?$|\.generated\.ts$|(^|\/)(testing|test-kit|conformance)\b/.test(file)

const files = ['src/**/*.ts', 'web/src/**/*.ts', 'web/src/**/*.tsx']
  .flatMap((pattern) => [...new Glob(pattern).scanSync(root)])
  .filter((file) => !isTest(file))
  .sort()
const imports = files.flatMap(importsOf)

/** Imports of `from` that lead anywhere in `src` or `web` but to `allowed`. */
const outside = (from: string, allowed: readonly string[]): string[] =>
  imports
    .filter(
      ({ file, target }) =>
        file.startsWith(from) &&
        /^(src|web)\//.test(target) &&
        !allowed.some((place) => target.startsWith(place)),
    )
    .map(({ file, target }) => `${file} imports ${target}`)

const packagesOf = (from: string): string[] => [
  ...new Set(
    imports
      .filter(({ file, target }) => file.startsWith(from) && !/^(src|web)\//.test(target))
      .map(({ target }) => target),
  ),
]

test('there is something to look at', () => {
  expect(imports.length).toBeGreaterThan(200)
})

test.each([
  ['src/domain/', ['src/domain/']],
  ['src/protocol/', ['src/protocol/']],
  ['src/aws/', ['src/aws/', 'src/domain/']],
  ['src/store/', ['src/store/', 'src/domain/']],
  ['src/config/', ['src/config/']],
  ['src/sandbox/', ['src/sandbox/']],
  ['src/http/', ['src/http/', 'src/domain/', 'src/protocol/']],
  ['src/http/duplocloud/', ['src/http/', 'src/domain/']],
  ['src/cli/', ['src/cli/', 'src/protocol/']],
  ['src/main.ts', ['src/cli/']],
  ['web/src/', ['web/', 'src/protocol/']],
])('%s imports only %p', (from, allowed) => {
  expect(outside(from, allowed)).toEqual([])
})

test('our API and the compatible one never meet', () => {
  const crossing = imports.filter(
    ({ file, target }) =>
      (file.startsWith('src/http/api/') && target.startsWith('src/http/duplocloud/')) ||
      (file.startsWith('src/http/duplocloud/') && target.startsWith('src/http/api/')),
  )
  expect(crossing).toEqual([])
})

test('only the composition roots join store, AWS and HTTP', () => {
  const roots = /^src\/(serve\.ts|operate\/)/
  const places = ['src/store/', 'src/aws/', 'src/sandbox/']
  const strangers = imports.filter(
    ({ file, target }) =>
      places.some((place) => target.startsWith(place) && !file.startsWith(place)) && !roots.test(file),
  )
  expect(strangers).toEqual([])
})

test('the domain needs no package but what every runtime has', () => {
  expect(packagesOf('src/domain/').filter((name) => !name.startsWith('node:'))).toEqual([])
})

test("the CLI's path has no package at all", () => {
  const packages = [...packagesOf('src/cli/'), ...packagesOf('src/main.ts')]
  expect(packages.filter((name) => !/^(node|bun):|^bun$/.test(name))).toEqual([])
})

test('only the entry exits', () => {
  const exiting = files.filter(
    (file) => file !== 'src/main.ts' && /process\.exit\(/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(exiting).toEqual([])
})
