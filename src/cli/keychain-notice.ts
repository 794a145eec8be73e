import { isSwitchedOff } from './keychain.ts'
import { printable } from './printable.ts'
import type { LoginRecord } from './stored-login.ts'
import { hint, say } from './terminal.ts'
import { createPrivateFile } from './write-private-file.ts'

/** Only one of many processes makes the marker, and it stays until its directory goes. */
const isFirst = (directory: string) => {
  try {
    createPrivateFile(`${directory}/said-login-in-file`, '')
    return true
  } catch {
    return false
  }
}

/** Says once, and to nobody who chose it, that a login is in a file because the keychain did not take it. */
export const reportLoginInFile = (directory: string, { token, keychainProblem }: LoginRecord) => {
  if (token === undefined || keychainProblem === undefined || isSwitchedOff(process.env)) return
  if (!isFirst(directory)) return
  say(
    `the system's keychain cannot be used, so the login is in a file that only you can read: ${printable(keychainProblem)}`,
  )
  hint('this is said once; JITNEY_KEYCHAIN=off stops the attempt')
}
