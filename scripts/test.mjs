/** `npm test`: installs what it needs, then checks and tests everything. Arguments go to the test runner. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { build, bun, installPackages, root } from './setup.mjs'
import { installSystemPackages } from './system-packages.mjs'

installPackages()
installSystemPackages()
build()

const inherit = { cwd: root, stdio: 'inherit' }
const check = (...command) => spawnSync(command[0], command.slice(1), inherit).status === 0

/** The runner's own totals, told once more in a line that any reader of a log knows. */
async function runTests() {
  const args = process.argv.length > 2 ? process.argv.slice(2) : ['./src', './web/src', './test']
  const runner = spawn(bun, ['test', '--timeout', '120000', '--parallel=2', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let end = ''
  runner.stderr.on('data', (chunk) => {
    process.stderr.write(chunk)
    end = (end + chunk).slice(-2000)
  })
  const [status] = await once(runner, 'close')
  const count = (word) => Number(new RegExp(`^ *(\\d+) ${word}$`, 'm').exec(end)?.[1] ?? 0)
  process.stdout.write(`${count('pass')} passed, ${count('fail')} failed\n`)
  return status === 0 && count('pass') > 0
}

const clean = [
  check('node_modules/.bin/biome', 'check', '--error-on-warnings'),
  check('node_modules/.bin/tsc', '--noEmit'),
  await runTests(),
]
process.exit(clean.every(Boolean) ? 0 : 1)
