import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, isAbsolute } from 'node:path'
import type { Environment } from '../aws-request.ts'
import { CliError } from '../cli-error.ts'
import { printable } from '../printable.ts'
import { reasonOf, removeQuietly } from '../write-private-file.ts'

/** A config file as it was read. Each character of `text` is one byte of it, so nothing is lost that we do not know. */
export type ConfigFile = {
  readonly path: string
  readonly text: string
  readonly mode: number
  readonly exists: boolean
}

const homeOf = ({ HOME, USERPROFILE }: Environment, platform: string) =>
  platform === 'win32' ? USERPROFILE : HOME

const below = (name: string, chosen: string | undefined, { environment, platform }: Surroundings) => {
  if (chosen) return chosen
  const home = homeOf(environment, platform)
  if (home) return `${home}/.aws/${name}`
  throw new CliError('unexpected', 'there is no home directory', {
    hint: 'set AWS_CONFIG_FILE to the file that AWS tools read',
  })
}

type Surroundings = { readonly environment: Environment; readonly platform: string }

/** Where AWS tools read their settings. */
export const configPath = (around: Surroundings) =>
  below('config', around.environment.AWS_CONFIG_FILE, around)

export const credentialsPath = (around: Surroundings) =>
  below('credentials', around.environment.AWS_SHARED_CREDENTIALS_FILE, around)

const trouble = (path: string, cause: unknown) =>
  new CliError('unexpected', `${printable(path)} cannot be used: it gave ${reasonOf(cause)}`, {
    hint: 'check the file, or set AWS_CONFIG_FILE to another one',
    cause,
  })

/** People keep this file in a repository and link to it: the link stays, and what it leads to is written. */
const followLink = (path: string) => {
  const isThere = lstatSync(path, { throwIfNoEntry: false }) !== undefined
  return isThere ? realpathSync(path) : path
}

export const readConfigFile = (named: string): ConfigFile => {
  try {
    const path = followLink(named)
    const stats = statSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return { path, text: '', mode: 0o600, exists: false }
    return { path, text: readFileSync(path, 'latin1'), mode: stats.mode & 0o777, exists: true }
  } catch (cause) {
    throw trouble(named, cause)
  }
}

const isUnchanged = ({ path, text, exists }: ConfigFile) => {
  const now = statSync(path, { throwIfNoEntry: false }) !== undefined
  return now === exists && (!now || readFileSync(path, 'latin1') === text)
}

const creating = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)

const writeNew = (path: string, text: string, mode: number) => {
  const descriptor = openSync(path, creating, mode)
  try {
    writeFileSync(descriptor, text, 'latin1')
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Puts the new text in place whole or not at all, and not over what somebody else wrote meanwhile. */
export const replaceConfigFile = (file: ConfigFile, text: string) => {
  const temporary = `${file.path}.${crypto.randomUUID()}.tmp`
  try {
    if (isAbsolute(file.path)) mkdirSync(dirname(file.path), { recursive: true, mode: 0o700 })
    writeNew(temporary, text, file.mode)
    if (!isUnchanged(file))
      throw new CliError('unexpected', `${printable(file.path)} was changed by another program meanwhile`, {
        hint: 'run the command again',
      })
    renameSync(temporary, file.path)
  } catch (cause) {
    removeQuietly(temporary)
    throw cause instanceof CliError ? cause : trouble(file.path, cause)
  }
}
