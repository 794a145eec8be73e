import { productVersion } from '../protocol/version.ts'
import { aws } from './aws.ts'
import { clearCache } from './clear-cache.ts'
import { usageError } from './cli-error.ts'
import { type Call, type Command, type Commands, print, printJson } from './command.ts'
import { applicationName, readInvocation } from './command-line.ts'
import { jsonFlag } from './common-flags.ts'
import { completionOf } from './completion/completion.ts'
import { consoleCommand } from './console/console.ts'
import { doctor } from './doctor/doctor.ts'
import { duplo } from './duplo.ts'
import { env } from './env.ts'
import { exec } from './exec.ts'
import { commandPage, helpOf } from './help.ts'
import { loginCommand, runLoginHelper } from './login/login-helper.ts'
import { login } from './login.ts'
import { logout } from './logout.ts'
import { type FlagTable, parseFlags } from './parse-flags.ts'
import { syncProfiles } from './profiles/sync-profiles.ts'
import { renew, renewCommand } from './renew.ts'
import { revoke } from './revoke.ts'
import { serveCredentials } from './serve-credentials.ts'
import { sessions } from './sessions.ts'
import { shellInit } from './shell-init.ts'
import { tenants } from './tenants.ts'
import { reportError } from './terminal.ts'
import { versionLine } from './version-line.ts'
import { whoami } from './whoami.ts'

const version: Command = {
  summary: 'print the version',
  flags: jsonFlag,
  examples: ['version'],
  run: async ({ flags }) =>
    flags.on.has('json') ? printJson({ version: productVersion }) : print(versionLine),
}

export const commands: Commands = {
  login,
  logout,
  whoami,
  tenants,
  aws,
  console: consoleCommand,
  exec,
  env,
  'profiles sync': syncProfiles,
  sessions,
  revoke,
  'serve-credentials': serveCredentials,
  doctor,
  'cache clear': clearCache,
  'clear-cache': clearCache,
  duplo,
  'shell-init': shellInit,
  completion: completionOf(() => commands),
  version,
  help: helpOf(() => commands),
}

/** Other spellings that people and the tools we stand in for use. */
const spellings: Readonly<Record<string, string>> = {
  '--version': 'version',
  '-version': 'version',
  '--help': 'help',
  '-help': 'help',
  '-h': 'help',
}

/** What we start ourselves; it reads no flags. */
const internal: Readonly<Record<string, () => Promise<number>>> = {
  [renewCommand]: renew,
  [loginCommand]: runLoginHelper,
}

type Found = { readonly name: string; readonly command: Command; readonly words: readonly string[] }

const noSuchCommand = (first: string): never => {
  const followers = Object.keys(commands).filter((name) => name.startsWith(`${first} `))
  if (followers.length > 0) {
    const list = followers.map((name) => name.slice(first.length + 1)).join(', ')
    throw usageError(`\`jitney ${first}\` has one command: ${list}`, `run \`jitney ${followers[0]}\``)
  }
  const known = /^[a-z-]{1,30}$/.test(first) ? `there is no command "${first}"` : 'no command was given'
  throw usageError(known, '`jitney help` lists the commands')
}

/** A command has one word, or two. */
const find = (given: string, words: readonly string[]): Found => {
  const first = Object.hasOwn(spellings, given) ? (spellings[given] ?? given) : given
  const [second, ...rest] = words
  const long = `${first} ${second}`
  const two = Object.hasOwn(commands, long) ? commands[long] : undefined
  if (two !== undefined) return { name: long, command: two, words: rest }
  const one = Object.hasOwn(commands, first) ? commands[first] : undefined
  return one === undefined ? noSuchCommand(first) : { name: first, command: one, words }
}

const tableOf = ({ flags }: Command): FlagTable => ({
  ...Object.fromEntries(
    Object.entries(flags).map(([name, { value }]) => [name, value === undefined ? 'switch' : 'text']),
  ),
  help: 'switch',
  h: 'switch',
})

const splitProgram = (command: Command, words: readonly string[]) => {
  const at = command.program === undefined ? -1 : words.indexOf('--')
  return at < 0 ? { before: words, rest: [] } : { before: words.slice(0, at), rest: words.slice(at + 1) }
}

const callOf = ({ command, words }: Found): Call => {
  const { before, rest } = splitProgram(command, words)
  const most = command.operand === undefined ? 0 : (command.operand.most ?? 1)
  const flags = parseFlags(before, tableOf(command), most)
  return { flags, rest, application: applicationName(process.argv0) }
}

/** Everything of the CLI that the cache alone cannot answer. Resolves to the exit status. */
export const run = async (argv: string[]): Promise<number> => {
  try {
    const { command: first, words } = readInvocation(process.argv0, argv)
    const own = Object.hasOwn(internal, first) ? internal[first] : undefined
    if (own !== undefined) return await own()
    const found = find(first, words)
    const call = callOf(found)
    if (call.flags.on.has('help') || call.flags.on.has('h'))
      return print(commandPage(found.name, found.command))
    return await found.command.run(call)
  } catch (error) {
    return reportError(error)
  }
}
