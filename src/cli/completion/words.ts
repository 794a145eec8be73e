import type { Command, Commands } from '../command.ts'

/** What can follow a command, as the completions of every shell need it. */
export type Completable = {
  /** One word, or two with a space between. */
  readonly name: string
  readonly summary: string
  readonly flags: readonly { readonly name: string; readonly text: string; readonly takesValue: boolean }[]
  readonly choices: readonly string[]
}

const flagsOf = ({ flags }: Command): Completable['flags'] => [
  ...Object.entries(flags).map(([name, { text, value }]) => ({
    name,
    text,
    takesValue: value !== undefined,
  })),
  { name: 'help', text: 'tell about the command', takesValue: false },
]

/** The commands, and the two that are other entries of the program. */
export const completables = (commands: Commands): readonly Completable[] => [
  ...Object.entries(commands).map(([name, command]) => ({
    name,
    summary: command.summary,
    flags: flagsOf(command),
    choices:
      name === 'help' ? firstWords(commands).map(({ word }) => word) : (command.operand?.choices ?? []),
  })),
  { name: 'serve', summary: 'run the portal', flags: [], choices: [] },
  { name: 'sandbox', summary: 'run a portal with a made-up AWS', flags: [], choices: [] },
]

/** First words with a summary each; a word that needs a second one is told with the first of those. */
export const firstWords = (
  commands: Commands,
): readonly { readonly word: string; readonly summary: string; readonly seconds: readonly string[] }[] => {
  const names = Object.keys(commands)
  return [...new Set(names.map((name) => name.split(' ')[0] ?? ''))].map((word) => {
    const seconds = names
      .filter((name) => name.startsWith(`${word} `))
      .map((name) => name.slice(word.length + 1))
    const summary = (commands[word] ?? commands[`${word} ${seconds[0]}`])?.summary ?? ''
    return { word, summary, seconds }
  })
}
