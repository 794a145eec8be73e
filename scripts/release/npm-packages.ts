/**
 * The scoped npm package: a launcher, and beside it one package for each system with the program itself, of which npm
 * installs the one that fits. No script runs at installation.
 */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { description, homepage, license, packageName, root, version } from './project.ts'
import { otherNames, programName, type Target } from './targets.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

const common = {
  version,
  license,
  homepage,
  repository: { type: 'git', url: `git+${homepage}.git` },
  publishConfig: { access: 'public', provenance: true },
}

const json = (value: object) => `${JSON.stringify(value, null, 2)}\n`

export const platformPackageName = ({ npm, os }: Target) =>
  `${packageName}-${npm.os}-${npm.cpu}${os === 'linux-musl' ? '-musl' : ''}`

/** `npm pack` takes the fixed names of files, and modes of one bit: programs can be executed. */
const pack = (files: Files, programs: readonly string[], into: string): void => {
  const folder = mkdtempSync(join(tmpdir(), 'jitney-npm-'))
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), content)
      chmodSync(join(folder, name), programs.includes(name) ? 0o755 : 0o644)
    }
    const words = ['npm', 'pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', into]
    const { exitCode, stderr } = Bun.spawnSync(words, { cwd: folder, stdout: 'ignore', stderr: 'pipe' })
    if (exitCode !== 0) throw new Error(`npm pack failed: ${stderr.toString().trim()}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export type Texts = { readonly license: string; readonly notices: string; readonly readme: string }

/** The program for one system. */
export const packPlatform = (target: Target, program: Uint8Array, { texts, into }: Packing): void => {
  const path = `bin/${programName(target)}`
  const { os, cpu, libc } = target.npm
  const files: Files = {
    'package.json': json({
      name: platformPackageName(target),
      ...common,
      description: `${description} (the program for ${target.name})`,
      os: [os],
      cpu: [cpu],
      ...(libc === undefined ? {} : { libc: [libc] }),
      preferUnplugged: true,
    }),
    [path]: program,
    LICENSE: texts.license,
    NOTICES: texts.notices,
    'README.md': `The program of [${packageName}](${homepage}) for ${target.name}. Install that package instead.\n`,
  }
  pack(files, [path], into)
}

type Packing = { readonly texts: Texts; readonly into: string }

const starter = (name: string) => `#!/usr/bin/env node\nrequire('../launcher.cjs').run('${name}')\n`
const pathPrinter = "#!/usr/bin/env node\nconsole.log(require('../launcher.cjs').path())\n"

/** The launcher, which asks for the packages of all `targets` and gets the one that fits. */
export const packLauncher = (targets: readonly Target[], { texts, into }: Packing): void => {
  const names = ['jitney', ...otherNames]
  const commands = [...names, 'jitney-path']
  const starters = Object.fromEntries(names.map((name) => [`bin/${name}.cjs`, starter(name)]))
  const files: Files = {
    'package.json': json({
      name: packageName,
      ...common,
      description,
      engines: { node: '>=18' },
      bin: Object.fromEntries(commands.map((name) => [name, `bin/${name}.cjs`])),
      optionalDependencies: Object.fromEntries(
        targets.map((target) => [platformPackageName(target), version]),
      ),
    }),
    ...starters,
    'bin/jitney-path.cjs': pathPrinter,
    'launcher.cjs': readFileSync(join(root, 'scripts/release/npm-launcher.cjs')),
    LICENSE: texts.license,
    'README.md': texts.readme,
  }
  pack(
    files,
    Object.keys(files).filter((name) => name.startsWith('bin/')),
    into,
  )
}
