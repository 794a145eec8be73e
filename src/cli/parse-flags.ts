import { usageError } from './cli-error.ts'
import { printable } from './printable.ts'

export type FlagKind = 'text' | 'switch'
export type FlagTable = Readonly<Record<string, FlagKind>>
export type Flags = {
  readonly text: ReadonlyMap<string, string>
  readonly on: ReadonlySet<string>
  /** The words that are no flags, where the command takes any. */
  readonly operands: readonly string[]
}

const switchValues = new Map([
  ['true', true],
  ['1', true],
  ['t', true],
  ['false', false],
  ['0', false],
  ['f', false],
])

/** A flag's name may be a mistyped secret, so only what looks like a name is repeated. */
const shown = (word: string) => (/^-{1,2}[a-z-]{1,20}$/.test(word) ? ` ${word}` : '')

const switchValue = (name: string, value: string | undefined): boolean => {
  if (value === undefined) return true
  const parsed = switchValues.get(value.toLowerCase())
  if (parsed === undefined)
    throw usageError(`--${name} takes true or false`, `write --${name} alone to set it`)
  return parsed
}

const splitWord = (word: string) => {
  const match = /^(--?[^=-][^=]*)(?:=(.*))?$/s.exec(word)
  if (match === null) {
    throw usageError(
      /^[a-z][a-z-]{0,19}$/.test(word)
        ? `"${printable(word)}" is one word too many`
        : 'there is one word too many',
      'flags are written --name value or --name=value',
    )
  }
  const [, dashed = '', value] = match
  return { dashed, name: dashed.replace(/^--?/, ''), value }
}

/**
 * Reads flags as Go's `flag` package does, because that is how the tools we stand in for are called: one dash or
 * two, `-name value` or `-name=value`, a switch takes a value only after `=`, the last one wins. Other than there, up
 * to `most` operands may stand anywhere between.
 */
export const parseFlags = (words: readonly string[], table: FlagTable, most = 0): Flags => {
  const text = new Map<string, string>()
  const on = new Set<string>()
  const operands: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('-') && operands.length < most) {
      operands.push(word)
      continue
    }
    const { dashed, name, value } = splitWord(word)
    const kind = Object.hasOwn(table, name) ? table[name] : undefined
    if (kind === undefined) {
      throw usageError(`there is no flag${shown(dashed)}`, '`jitney help` lists the commands and flags')
    }
    if (kind === 'switch') {
      if (switchValue(name, value)) on.add(name)
      else on.delete(name)
      continue
    }
    const given = value ?? words[++at]
    if (given === undefined) throw usageError(`--${name} needs a value`, `write --${name} VALUE`)
    text.set(name, given)
  }
  return { text, on, operands }
}
