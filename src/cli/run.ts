import { aws } from './aws.ts'
import { clearCache } from './clear-cache.ts'
import { usageError } from './cli-error.ts'
import { applicationName, readInvocation } from './command-line.ts'
import { help } from './help.ts'
import { loginCommand, runLoginHelper } from './login/login-helper.ts'
import { renew, renewCommand } from './renew.ts'
import { reportError } from './terminal.ts'
import { versionLine } from './version-line.ts'

type Command = (words: readonly string[]) => Promise<number>

const printing = (text: string) => async () => {
  console.log(text)
  return 0
}

/** `cache` has one word to follow; more may come. */
const cache: Command = async ([word]) => {
  if (word === 'clear') return clearCache()
  throw usageError('`jitney cache` has one command: clear', 'run `jitney cache clear`')
}

const commands: Readonly<Record<string, Command>> = {
  aws: (words) => aws(words, applicationName(process.argv0)),
  cache,
  'clear-cache': clearCache,
  version: printing(versionLine),
  '--version': printing(versionLine),
  '-version': printing(versionLine),
  help: printing(help),
  '--help': printing(help),
  '-help': printing(help),
  '-h': printing(help),
  [renewCommand]: renew,
  [loginCommand]: runLoginHelper,
}

const find = (command: string): Command => {
  const found = Object.hasOwn(commands, command) ? commands[command] : undefined
  if (found !== undefined) return found
  const known = /^[a-z-]{1,30}$/.test(command) ? `there is no command "${command}"` : 'no command was given'
  throw usageError(known, '`jitney help` lists the commands')
}

/** Everything of the CLI that the cache alone cannot answer. Resolves to the exit status. */
export const run = async (argv: string[]): Promise<number> => {
  try {
    const { command, words } = readInvocation(process.argv0, argv)
    return await find(command)(words)
  } catch (error) {
    return reportError(error)
  }
}
