/** What an exit status means to a caller. Anything that nobody foresaw is 1. */
export const exitCodes = {
  unexpected: 1,
  usage: 2,
  refused: 3,
  notLoggedIn: 4,
  portal: 5,
  aws: 6,
} as const
export type ExitKind = keyof typeof exitCodes

type Details = {
  /** What the reader can do about it: one sentence. */
  readonly hint?: string | undefined
  /** The same request may work later, so nothing that is still good may be thrown away. */
  readonly mayPass?: boolean
  /** Our own portal says that this token is dead: the only thing that ends a stored login. */
  readonly endsLogin?: boolean
  /** A portal that is not ours does not know the path: it may know the compatible one. */
  readonly fromAnother?: boolean
  /** In place of the status that the kind has. */
  readonly exitCode?: number
  readonly cause?: unknown
}

/** An end of the command that a person can act on. Neither sentence nor hint holds a secret. */
export class CliError extends Error {
  override readonly name = 'CliError'
  readonly kind: ExitKind
  readonly hint: string | undefined
  readonly mayPass: boolean
  readonly endsLogin: boolean
  readonly fromAnother: boolean
  readonly exitCode: number

  constructor(kind: ExitKind, sentence: string, details: Details = {}) {
    super(sentence, { cause: details.cause })
    this.kind = kind
    this.hint = details.hint
    this.mayPass = details.mayPass ?? false
    this.endsLogin = details.endsLogin ?? false
    this.fromAnother = details.fromAnother ?? false
    this.exitCode = details.exitCode ?? exitCodes[kind]
  }
}

export const usageError = (sentence: string, hint?: string) => new CliError('usage', sentence, { hint })
