import type { otherNames } from './targets.ts'

/**
 * Windows has no links that a zip can hold, and two more copies of the program would make three of 130 MB. `%*` is what
 * was typed, quotes included; nothing else of it is looked at.
 */
export const windowsShim = (name: (typeof otherNames)[number]): string => {
  const command = name === 'duplo-jit' ? '' : ' aws'
  return `@"%~dp0jitney.exe"${command} %*\r\n`
}
