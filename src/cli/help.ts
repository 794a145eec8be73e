import { usageError } from './cli-error.ts'
import { type Command, type Commands, type FlagManual, print } from './command.ts'
import { printable } from './printable.ts'

const column = (rows: readonly (readonly [string, string])[]) => {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(width)}   ${text}`)
}

const exitCodes = [
  '0 done, 2 usage, 3 refused, 4 not signed in, 5 portal not reachable, 6 AWS refused, 1 anything else',
  'exec ends as its program does',
].join('; ')

/** What `jitney help` prints: every command in a line. */
export const overview = (commands: Commands) =>
  [
    'jitney: short rides into AWS',
    '',
    'Commands',
    ...column([
      ...Object.entries(commands).map(([name, { summary }]) => [name, summary] as const),
      ['serve', 'run the portal'],
      ['sandbox', 'run a portal with a made-up AWS, for trying and testing'],
    ]),
    '',
    'Examples',
    '  jitney login --host https://portal.example.com',
    '  jitney profiles sync --host https://portal.example.com',
    '  jitney console --host https://portal.example.com --tenant dev01',
    '',
    '`jitney help COMMAND` tells about one of them, with examples.',
    `Exit status: ${exitCodes}.`,
  ].join('\n')

const flagName = (name: string, { value }: FlagManual) =>
  value === undefined ? `--${name}` : `--${name} ${value}`

const choicesOf = ({ choices }: FlagManual) => (choices === undefined ? '' : `: ${choices.join(', ')}`)

const usageLine = (name: string, { operand, program }: Command) =>
  [
    `  jitney ${name} [flags]`,
    operand === undefined ? undefined : `[${operand.name}]`,
    program === undefined ? undefined : program === 'required' ? '-- PROGRAM ...' : '[-- PROGRAM ...]',
  ]
    .filter((part) => part !== undefined)
    .join(' ')

/** What `jitney help COMMAND` and `jitney COMMAND --help` print. */
export const commandPage = (name: string, command: Command) =>
  [
    `jitney ${name}: ${command.summary}`,
    '',
    usageLine(name, command),
    '',
    ...column([
      ...(command.operand === undefined ? [] : [[command.operand.name, command.operand.text] as const]),
      ...Object.entries(command.flags).map(
        ([flag, manual]) => [flagName(flag, manual), `${manual.text}${choicesOf(manual)}`] as const,
      ),
      ['--help', 'print this'],
    ]),
    ...(command.notes === undefined ? [] : ['', ...command.notes]),
    '',
    'Examples',
    ...command.examples.map((example) => `  jitney ${example}`),
    '',
    `Exit status: ${exitCodes}.`,
  ].join('\n')

/** The help command over a table that it is itself a part of. */
export const helpOf = (commands: () => Commands): Command => ({
  summary: 'print the commands, or tell about one of them',
  flags: {},
  operand: { name: 'COMMAND', text: 'the command to tell about', most: 2 },
  examples: ['help', 'help console'],
  run: async ({ flags }) => {
    const asked = flags.operands.join(' ')
    if (asked === '') return print(overview(commands()))
    const pages = Object.entries(commands()).filter(
      ([name]) => name === asked || name.startsWith(`${asked} `),
    )
    if (pages.length > 0)
      return print(pages.map(([name, command]) => commandPage(name, command)).join('\n\n'))
    throw usageError(`there is no command "${printable(asked)}"`, '`jitney help` lists the commands')
  },
})
