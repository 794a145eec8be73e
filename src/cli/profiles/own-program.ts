import { realpathSync } from 'node:fs'
import { delimiter, isAbsolute, join, resolve } from 'node:path'
import { CliError } from '../cli-error.ts'
import { printable } from '../printable.ts'
import { ownCommand } from '../spawn-self.ts'

const real = (path: string) => {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

type Called = { readonly argv0: string; readonly searchPath: string; readonly file: string }

/**
 * Where this program is to be found from now on: the place that it was called at, because package managers put a link
 * there and keep it, while the file behind it moves with each version. `file` itself when that place is not it.
 */
export const lastingPath = ({ argv0, searchPath, file }: Called): string => {
  const isPath = /[\\/]/.test(argv0)
  const places = isPath
    ? [resolve(argv0)]
    : searchPath
        .split(delimiter)
        .filter(isAbsolute)
        .map((directory) => join(directory, argv0))
  return places.find((place) => real(place) === real(file)) ?? file
}

/**
 * A word for a line that some AWS tools split by themselves, some give to `sh` and some to `cmd.exe`: only what all of
 * them take for the same. Double quotes are the one kind that they share.
 */
export const programWord = (path: string, platform: string): string => {
  const plain = platform === 'win32' ? /^[A-Za-z0-9 ._:\\/()@+~-]+$/ : /^[A-Za-z0-9 ._:/()@+~-]+$/
  if (!plain.test(path) || path.startsWith('-')) {
    throw new CliError('unexpected', `the path ${printable(path)} cannot be written for every AWS tool`, {
      hint: 'put jitney in a directory whose name is made of letters, digits, spaces and . _ - + @ ( )',
    })
  }
  return /[ ()~]/.test(path) || path.includes('\\') ? `"${path}"` : path
}

/** The words that start this program, wherever an AWS tool is started. */
export const ownProgram = (): string => {
  const [file = '', ...more] = ownCommand()
  const searchPath = process.env.PATH ?? ''
  const first = more.length > 0 ? file : lastingPath({ argv0: process.argv0, searchPath, file })
  return [first, ...more].map((path) => programWord(path, process.platform)).join(' ')
}
