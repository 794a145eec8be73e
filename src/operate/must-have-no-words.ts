import { ConfigError } from '../config/config.ts'

/** These commands are told everything by the environment; a word that they do not know is a mistake, and not ignored. */
export function mustHaveNoWords(command: string, words: readonly string[], known: readonly string[]): void {
  const odd = words.find((word) => !known.includes(word))
  if (odd !== undefined)
    throw new ConfigError(
      `\`jitney ${command}\` does not know "${odd}": it is configured by JITNEY_… variables (see the README)`,
    )
}
