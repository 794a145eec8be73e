/** `npm start`: installs and builds what is missing, then runs the sandbox until it is told to stop. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build, installPackages, root } from './setup.mjs'

installPackages()
build()

const jitney = spawn(join(root, 'dist/jitney'), ['sandbox', ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => jitney.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal))
jitney.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
