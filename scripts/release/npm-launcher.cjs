'use strict'
/**
 * Starts the program for this system out of the package that npm has installed beside this one. Starting Node first
 * takes some 50 ms: a credential_process is better named by the path that `jitney-path` prints.
 */
const { spawn } = require('node:child_process')
const { constants } = require('node:os')

const isMusl = () =>
  process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined

const packageName = () =>
  `@jitney-access/jitney-${process.platform}-${process.arch}${isMusl() ? '-musl' : ''}`

const stop = (sentence, hint) => {
  process.stderr.write(`jitney: ${sentence}\njitney: hint: ${hint}\n`)
  process.exit(1)
}

exports.path = () => {
  const program = process.platform === 'win32' ? 'jitney.exe' : 'jitney'
  try {
    return require.resolve(`${packageName()}/bin/${program}`)
  } catch {
    return stop(
      `the package ${packageName()} is not installed`,
      'install again without --omit=optional; other systems have no build',
    )
  }
}

/** A terminal sends its signals to the program itself; the others are passed on. */
const passSignalsTo = (child) => {
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
}

exports.run = (name) => {
  const child = spawn(exports.path(), process.argv.slice(2), { argv0: name, stdio: 'inherit' })
  passSignalsTo(child)
  child.on('error', (error) =>
    stop(`the program cannot be started: ${error.code}`, 'install the package again'),
  )
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
