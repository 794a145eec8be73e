export type Invocation = { readonly command: string; readonly words: readonly string[] }

const programName = (argv0: string) => (argv0.split(/[\\/]/).pop() ?? '').replace(/\.exe$/i, '')

/** Names of a program that is `aws` and nothing else. */
const awsOnly = new Set(['duplo-aws-credential-process', 'jitney-aws-credential-process'])

/** The name that the portal shows a person who is asked to authorize. */
export const applicationName = (argv0: string) => {
  const name = programName(argv0)
  return /^[A-Za-z0-9._-]{1,64}$/.test(name) ? name : 'jitney'
}

/**
 * What to do, from the words after the program and the name it was called by. Commands that we start ourselves begin
 * with `internal-` and are known under every name, because a copy of the binary may carry any of them.
 */
export const readInvocation = (argv0: string, words: readonly string[]): Invocation => {
  const [first = '', ...rest] = words
  if (first.startsWith('internal-')) return { command: first, words: rest }
  if (awsOnly.has(programName(argv0))) return { command: 'aws', words: first === 'aws' ? rest : words }
  return { command: first, words: rest }
}
