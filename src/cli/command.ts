import type { Flags } from './parse-flags.ts'

/** A flag as the help tells of it. One without `value` is a switch. */
export type FlagManual = {
  readonly value?: string
  readonly text: string
  readonly choices?: readonly string[]
}
/** A word that is no flag. `most` is 1 when absent. */
export type Operand = {
  readonly name: string
  readonly text: string
  readonly most?: number
  readonly choices?: readonly string[]
}
export type FlagManuals = Readonly<Record<string, FlagManual>>

export type Call = {
  readonly flags: Flags
  /** What follows `--`, for commands that start another program. */
  readonly rest: readonly string[]
  /** The name that this program was called by. */
  readonly application: string
}

/** One command: what people read about it, and what it does. */
export type Command = {
  readonly summary: string
  readonly flags: FlagManuals
  readonly operand?: Operand
  /** Whether it takes `-- PROGRAM ARGUMENTS`. */
  readonly program?: 'optional' | 'required'
  /** Command lines without the leading `jitney`. */
  readonly examples: readonly string[]
  /** More lines for the help page. */
  readonly notes?: readonly string[]
  /** Resolves to the exit status; throws `CliError`. */
  readonly run: (call: Call) => Promise<number>
}

export type Commands = Readonly<Record<string, Command>>

export const print = (text: string) => {
  console.log(text)
  return 0
}

export const printJson = (value: unknown) => print(JSON.stringify(value))
