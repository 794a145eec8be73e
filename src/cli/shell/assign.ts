import { quote, type Shell } from './quote.ts'

/** Variables for a shell or a child; undefined takes one away. */
export type Variables = Readonly<Record<string, string | undefined>>

type Assignment = {
  readonly set: (name: string, value: string) => string
  readonly unset: (name: string) => string
}

const posix: Assignment = {
  set: (name, value) => `export ${name}=${quote.bash(value)}`,
  unset: (name) => `unset ${name}`,
}

const assignments: Readonly<Record<Shell, Assignment>> = {
  bash: posix,
  zsh: posix,
  fish: {
    set: (name, value) => `set -gx ${name} ${quote.fish(value)}`,
    unset: (name) => `set -e ${name}`,
  },
  powershell: {
    set: (name, value) => `$env:${name} = ${quote.powershell(value)}`,
    unset: (name) => `Remove-Item -ErrorAction SilentlyContinue Env:${name}`,
  },
  cmd: {
    set: (name, value) => `set "${name}=${quote.cmd(value)}"`,
    unset: (name) => `set "${name}="`,
  },
}

/** Lines that a shell runs to have these variables. */
export const assignmentLines = (variables: Variables, shell: Shell): string => {
  const { set, unset } = assignments[shell]
  return Object.entries(variables)
    .map(([name, value]) => (value === undefined ? unset(name) : set(name, value)))
    .join(shell === 'cmd' ? '\r\n' : '\n')
}
