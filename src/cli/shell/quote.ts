import { usageError } from '../cli-error.ts'

export const shells = ['bash', 'zsh', 'fish', 'powershell', 'cmd'] as const
export type Shell = (typeof shells)[number]

export const isShell = (text: string): text is Shell => (shells as readonly string[]).includes(text)

const posix = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** Inside single quotes fish knows two escapes, and nothing else is special. */
const fish = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`

/** PowerShell takes four typographic quotes for a single quote too; two of a kind are one. */
const powershell = (text: string) => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`

/** There is no way to quote these for cmd.exe that works both at its prompt and in a file. */
const cmd = (text: string) => {
  if (/^[^"%!^&|<>\r\n]*$/.test(text)) return text
  throw usageError('cmd.exe cannot be given this value safely', 'use PowerShell, or --format json')
}

/** A value as one word of a shell, which takes it for nothing but text. */
export const quote: Readonly<Record<Shell, (text: string) => string>> = {
  bash: posix,
  zsh: posix,
  fish,
  powershell,
  cmd,
}
