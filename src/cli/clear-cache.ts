import { readdirSync, unlinkSync } from 'node:fs'
import { cacheDirectory } from './cache-directory.ts'
import { CliError } from './cli-error.ts'
import { type Command, printJson } from './command.ts'
import { jsonFlag } from './common-flags.ts'
import { forgetLoginToken } from './login-token.ts'
import { printable } from './printable.ts'
import { readPrivateRecord } from './read-private-file.ts'
import { reasonOf } from './write-private-file.ts'

/** Only names that we make: the directory may be one that the user chose. */
const ours = /^(aws|login|portal|attempt|lock)-[0-9a-f]{64}\.(json|db|db-journal)(\.[0-9a-f-]{36}\.tmp)?$/

const namesIn = (directory: string): readonly string[] => {
  try {
    return readdirSync(directory)
  } catch (error) {
    if (reasonOf(error) === 'ENOENT' || reasonOf(error) === 'ENOTDIR') return []
    throw error
  }
}

/** A keychain that does not answer must not keep the files here. */
const forgetTokens = async (loginFiles: readonly string[]) => {
  const kept = loginFiles.filter((path) => readPrivateRecord(path)?.token === undefined)
  await Promise.all(kept.map(forgetLoginToken))
}

const clear = async (directory: string): Promise<number> => {
  const names = namesIn(directory).filter((name) => ours.test(name))
  const paths = names.map((name) => `${directory}/${name}`)
  try {
    await forgetTokens(paths.filter((path) => /\/login-[0-9a-f]+\.json$/.test(path)))
    for (const path of paths) unlinkSync(path)
    return names.length
  } catch (cause) {
    throw new CliError(
      'unexpected',
      `the cache in ${printable(directory)} cannot be cleared: ${reasonOf(cause)}`,
      { hint: 'remove the directory by hand', cause },
    )
  }
}

/** The portal is not asked, so a login that is forgotten here lives on there: `logout` ends it. */
export const clearCache: Command = {
  summary: 'forget every stored login and all cached credentials of this user',
  flags: jsonFlag,
  examples: ['cache clear', 'clear-cache'],
  run: async ({ flags }) => {
    const directory = cacheDirectory(process.env, process.platform)
    const removed = directory === undefined ? 0 : await clear(directory)
    return flags.on.has('json') ? printJson({ removed }) : 0
  },
}
