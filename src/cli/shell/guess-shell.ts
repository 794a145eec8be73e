import type { Environment } from '../aws-request.ts'
import { usageError } from '../cli-error.ts'
import { isShell, type Shell, shells } from './quote.ts'

export const formats = [...shells, 'json'] as const
export type Format = Shell | 'json'

/** The person's own shell as far as its variable tells; on Windows nothing tells, and PowerShell is the usual one. */
export const guessShell = ({ SHELL }: Environment, platform: string): Shell => {
  const name = SHELL?.split('/').pop() ?? ''
  if (isShell(name)) return name
  return platform === 'win32' ? 'powershell' : 'bash'
}

const spellings = new Map<string, Shell>([
  ['pwsh', 'powershell'],
  ['sh', 'bash'],
])

export const parseShell = (text: string): Shell => {
  const shell = spellings.get(text) ?? text
  if (isShell(shell)) return shell
  throw usageError('this shell is not known', `choose one of ${shells.join(', ')}`)
}

/** What `--format` asks for, or what the environment suggests. */
export const readFormat = (text: string | undefined, environment: Environment, platform: string): Format => {
  if (text === undefined) return guessShell(environment, platform)
  return text === 'json' ? text : parseShell(text)
}
