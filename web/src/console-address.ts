import { storedChoice } from './stored-choice.ts'

export type ConsoleOf = { readonly tenant: string } | { readonly administrator: true }

/** Whether the reader wants AWS to end the browser's present console session first. */
export const logOutFirstChoice = storedChoice('jitney.logOutFirst')

/** The page that has a session issued and goes on to the console; made for a tab of its own. */
export function consoleAddress(target: ConsoleOf, { logOutFirst = false } = {}): string {
  const query = new URLSearchParams(
    'tenant' in target ? { tenant: target.tenant } : { administrator: 'true' },
  )
  if (logOutFirst) query.set('logout', 'true')
  return `/app/console?${query}`
}
