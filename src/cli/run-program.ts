import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { CliError, usageError } from './cli-error.ts'
import { printable } from './printable.ts'

export type Program = {
  readonly words: readonly string[]
  readonly env: Record<string, string | undefined>
}

/** What shells end with for a program that there is not, and for one that cannot be run. */
const notFound = 127
const notRunnable = 126

/** The file to run; a name without a slash is looked for where the child's own PATH says. */
export const findProgram = ({ words, env }: Program): string => {
  const [name = ''] = words
  const found = Bun.which(name, { PATH: env.PATH ?? '' })
  if (found !== null) return found
  const exists = name.includes('/') && existsSync(name)
  throw new CliError('unexpected', `there is no program ${printable(name)}`, {
    hint: 'check its name and PATH; there is no shell in between, so aliases do not count',
    exitCode: exists ? notRunnable : notFound,
  })
}

export const needProgram = (words: readonly string[], example: string) => {
  if (words.length === 0 || words[0] === '')
    throw usageError('no program was named', `write it after --: ${example}`)
  return words
}

/** Signals that a caller sends to us and means for the program. */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const

const statusOf = (child: Bun.Subprocess) => {
  const numbers: Readonly<Record<string, number>> = constants.signals
  const number = child.signalCode === null ? undefined : numbers[child.signalCode]
  return number === undefined ? (child.exitCode ?? 1) : 128 + number
}

/** Runs a program beside us and hands it the signals that we get. Resolves to its exit status as a shell would tell it. */
export const runBeside = async (program: Program): Promise<number> => {
  const file = findProgram(program)
  const running: { child?: Bun.Subprocess } = {}
  const hand = (signal: NodeJS.Signals) => running.child?.kill(signal)
  // Before the program is there, or a signal that comes as it starts would end us and leave it behind.
  for (const signal of forwarded) process.on(signal, hand)
  try {
    const child = Bun.spawn([file, ...program.words.slice(1)], {
      argv0: program.words[0] ?? '',
      stdio: ['inherit', 'inherit', 'inherit'],
      env: program.env,
    })
    running.child = child
    await child.exited
    return statusOf(child)
  } finally {
    for (const signal of forwarded) process.off(signal, hand)
  }
}

/** Bun ignores these, and a program that we become would go on doing so; what has a handler is set back. */
const giveBackSignals = () => {
  for (const signal of ['SIGPIPE', 'SIGXFSZ'] as const) process.on(signal, () => {})
}

/**
 * Becomes the program: same process, terminal and signals, and nobody in between. Windows cannot do that, so there we
 * stay beside it.
 */
export const becomeProgram = async (program: Program): Promise<number> => {
  if (process.platform === 'win32' || process.execve === undefined) return runBeside(program)
  const file = findProgram(program)
  giveBackSignals()
  const env = Object.fromEntries(Object.entries(program.env).filter(([, value]) => value !== undefined))
  return process.execve(file, [...program.words], env)
}
