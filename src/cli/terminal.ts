import { writeSync } from 'node:fs'
import { CliError, exitCodes } from './cli-error.ts'
import { printable } from './printable.ts'

const standardError = 2

/** A closed stderr must not change what the command does. */
const writeLine = (line: string) => {
  try {
    writeSync(standardError, `${line}\n`)
  } catch {}
}

/** One sentence on stderr: stdout belongs to the program that called us. */
export const say = (sentence: string) => writeLine(`jitney: ${sentence}`)
export const hint = (sentence: string) => writeLine(`jitney: hint: ${sentence}`)

export type Debug = (sentence: string) => void
export const debugWhen = (wanted: boolean): Debug =>
  wanted ? (sentence) => writeLine(`jitney: debug: ${sentence}`) : () => {}

/** Says what went wrong and gives the exit status. */
export const reportError = (error: unknown): number => {
  if (error instanceof CliError) {
    say(error.message)
    if (error.hint !== undefined) hint(error.hint)
    return error.exitCode
  }
  say(`something unexpected happened: ${printable(error instanceof Error ? error.message : String(error))}`)
  hint('run the command again with --debug, and report it if it stays')
  return exitCodes.unexpected
}
