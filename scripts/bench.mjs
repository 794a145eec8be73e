/** `npm run bench [name …]`: builds what is missing, then measures; standard output is JSON lines only. */
import { spawnSync } from 'node:child_process'
import { build, bun, installPackages, root } from './setup.mjs'

installPackages()
build()
process.exit(
  spawnSync(bun, ['bench/run.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1,
)
