import { describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packageJson from '../../package.json'
import { formulaTargets, formulaText } from '../../scripts/release/homebrew-formula.ts'
import { listComponents } from '../../scripts/release/list-components.ts'
import { lockedAt, version } from '../../scripts/release/project.ts'
import { scoopTargets, scoopText } from '../../scripts/release/scoop-manifest.ts'
import { chooseTargets, targets } from '../../scripts/release/targets.ts'
import { windowsShim } from '../../scripts/release/windows-shim.ts'
import { noticesText } from '../../scripts/release/write-notices.ts'
import { sbomText } from '../../scripts/release/write-sbom.ts'

const hashes = Object.fromEntries(targets.map(({ name }, index) => [name, String(index).repeat(64)]))

describe('the targets', () => {
  test('are four systems on two processors', () => {
    expect(targets.map(({ name }) => name)).toEqual([
      'darwin_amd64',
      'darwin_arm64',
      'linux_amd64',
      'linux_arm64',
      'linux-musl_amd64',
      'linux-musl_arm64',
      'windows_amd64',
      'windows_arm64',
    ])
  })

  test.each(targets.map((target) => [target.name, target] as const))(
    'Bun for %s is pinned by hash, in the version that runs here',
    (_, { runtime }) => {
      const locked = lockedAt(`node_modules/${runtime}`)
      expect(locked?.version).toBe(Bun.version)
      expect(locked?.integrity).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/)
    },
  )

  test('can be chosen, and a wrong name is told', () => {
    expect(chooseTargets('linux_arm64,windows_amd64').map(({ bun }) => bun)).toEqual([
      'bun-linux-arm64',
      'bun-windows-x64',
    ])
    expect(() => chooseTargets('linux_386')).toThrow('there is no target "linux_386"; there are darwin_amd64')
  })
})

test('the version is one', () => {
  expect(packageJson.version).toBe(version)
})

describe('the formula', () => {
  const text = formulaText(hashes)

  test('is Ruby, and of the class that Homebrew looks for', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jitney-formula-'))
    writeFileSync(join(folder, 'jitney.rb'), text)
    const { exitCode, stdout } = Bun.spawnSync(['ruby', '-c', 'jitney.rb'], { cwd: folder })
    rmSync(folder, { recursive: true })
    expect([exitCode, stdout.toString()]).toEqual([0, 'Syntax OK\n'])
    expect(text).toStartWith('class Jitney < Formula\n')
  })

  test('names the zip and the hash of each system', () => {
    for (const name of formulaTargets) {
      const url = text.indexOf(`/v${version}/jitney_${version}_${name}.zip"`)
      expect(url).toBeGreaterThan(0)
      expect(text.slice(url).split('\n')[1]?.trim()).toBe(`sha256 "${hashes[name]}"`)
    }
  })

  test('installs all three names', () => {
    expect(text).toContain('bin.install "jitney"')
    expect(text).toContain('bin.install_symlink bin/"jitney" => "duplo-jit"')
    expect(text).toContain('bin.install_symlink bin/"jitney" => "duplo-aws-credential-process"')
  })
})

test("Scoop's manifest names the zips, their hashes and all three names", () => {
  const manifest = JSON.parse(scoopText(hashes))
  expect(manifest.version).toBe(version)
  const [amd64, arm64] = scoopTargets
  expect(manifest.architecture['64bit'].hash).toBe(hashes[amd64])
  expect(manifest.architecture.arm64.hash).toBe(hashes[arm64])
  expect(manifest.architecture.arm64.url).toEndWith(`/v${version}/jitney_${version}_windows_arm64.zip`)
  expect(manifest.bin).toEqual([
    'jitney.exe',
    ['jitney.exe', 'duplo-jit'],
    ['jitney.exe', 'duplo-aws-credential-process', 'aws'],
  ])
})

test('the small files for Windows start the program beside them', () => {
  expect(windowsShim('duplo-jit')).toBe('@"%~dp0jitney.exe" %*\r\n')
  expect(windowsShim('duplo-aws-credential-process')).toBe('@"%~dp0jitney.exe" aws %*\r\n')
})

describe('the bill of materials', () => {
  const components = listComponents()
  const bom = JSON.parse(sbomText({ targets, components }))
  type Part = { name: string; 'bom-ref': string; hashes: { content: string }[]; licenses: object[] }
  const parts: readonly Part[] = bom.components

  test('names what the program is made of, with hash and licence', () => {
    expect([bom.bomFormat, bom.specVersion]).toEqual(['CycloneDX', '1.6'])
    const names = parts.map(({ name }) => name)
    const expected = [
      'hono',
      'zod',
      'kysely',
      'react',
      '@cloudscape-design/components',
      '@oven/bun-linux-x64',
    ]
    for (const name of expected) expect(names).toContain(name)
    for (const name of ['typescript', 'vite', '@biomejs/biome', 'fflate', 'playwright-core'])
      expect(names).not.toContain(name)
    for (const { hashes, licenses } of parts) {
      expect(hashes[0]?.content).toMatch(/^[0-9a-f]{128}$/)
      expect(licenses).toHaveLength(1)
    }
  })

  test('is whole: every part has one name of its own, and every reference leads somewhere', () => {
    const refs = parts.map((part) => part['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
    const known = new Set(['jitney', ...refs])
    const edges: readonly { ref: string; dependsOn: string[] }[] = bom.dependencies
    expect(
      edges.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !known.has(ref)),
    ).toEqual([])
  })

  test('is the same at every build, and another for other contents', () => {
    expect(sbomText({ targets, components })).toBe(sbomText({ targets, components }))
    const fewer = JSON.parse(sbomText({ targets, components: components.slice(1) }))
    expect(fewer.serialNumber).not.toBe(bom.serialNumber)
    expect(bom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  test('holds nothing that our own licence would not go with', () => {
    const licences = new Set(components.map(({ license }) => license))
    const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']
    expect([...licences].filter((license) => !permissive.includes(license))).toEqual([])
  })

  test('goes with the licences themselves', () => {
    const text = noticesText(components)
    expect(text).toContain('Copyright (c) 2021 - present, Yusuke Wada and Hono contributors')
    expect(text).toContain('JavaScriptCore')
    for (const { name, version } of components) expect(text).toContain(`${name} ${version} (`)
  })
})
