import { profilesKey } from '../cache-key.ts'
import { usageError } from '../cli-error.ts'
import { type Call, type Command, print, printJson } from '../command.ts'
import { jsonFlag, portalFlags } from '../common-flags.ts'
import { listTenants } from '../list-tenants.ts'
import { takeLock } from '../lock.ts'
import { readPortalCall } from '../read-call.ts'
import { lockPath } from '../renew.ts'
import type { Asking } from '../signed-in.ts'
import { hint, say } from '../terminal.ts'
import {
  type ConfigFile,
  configPath,
  credentialsPath,
  readConfigFile,
  replaceConfigFile,
} from './config-file.ts'
import { ownProgram } from './own-program.ts'
import { diffLines, type Plan, planProfiles, type Wanted } from './plan-profiles.ts'

const patience = 10_000

const readPrefix = (text: string | undefined) => {
  const prefix = text ?? ''
  if (/^[A-Za-z0-9._-]{0,32}$/.test(prefix)) return prefix
  throw usageError(
    'the prefix holds characters that not every AWS tool takes',
    'use letters, digits and . _ -',
  )
}

/** An address is at most unusual; in a line that shells run it must be plain. */
const plainAddress = (name: string, address: string) => {
  if (/^https?:\/\/[A-Za-z0-9.:[\]/_~-]+$/.test(address)) return address
  throw usageError(`the ${name} holds characters that cannot stand in a config file`, 'use a plain address')
}

const wantedOf = async (call: Call, asking: Asking): Promise<Wanted> => {
  const { on, text } = call.flags
  const { host, apiHost } = asking.request
  const apiFlags = apiHost === undefined ? [] : ['--api-host', plainAddress('API address', apiHost)]
  return {
    portal: plainAddress('portal address', host),
    program: ownProgram(),
    flags: [...apiFlags, ...(on.has('no-browser') ? [] : ['--interactive'])],
    prefix: readPrefix(text.get('prefix')),
    force: on.has('force'),
    tenants: await listTenants(asking),
  }
}

const describe = (plan: Plan, file: ConfigFile, written: boolean) => ({
  path: file.path,
  added: plan.added.map(({ name }) => name),
  changed: plan.changed.map((pair) => pair.new.name),
  removed: plan.removed.map(({ name }) => name),
  taken: plan.taken,
  written,
})

const listed = (names: readonly string[]) =>
  names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`

/** AWS tools take keys from the other file first, so a profile of ours would do nothing. */
const reportKeys = (plan: Plan) => {
  const { text } = readConfigFile(credentialsPath({ environment: process.env, platform: process.platform }))
  const sections = new Set([...text.matchAll(/^\s*\[\s*([^\]]*?)\s*\]/gm)].map(([, name]) => name))
  const hidden = plan.added.map(({ name }) => name).filter((name) => sections.has(name))
  if (hidden.length === 0) return
  say(`AWS tools take the keys in the credentials file for ${listed(hidden)}, and not these profiles`)
  hint('remove those sections from the credentials file')
}

const report = (plan: Plan, file: ConfigFile, written: boolean) => {
  if (plan.taken.length > 0) {
    say(`${listed(plan.taken)}: the file has this profile already, so yours was kept`)
    hint('add --prefix to give the profiles of this portal other names')
  }
  reportKeys(plan)
  const lines = diffLines(plan)
  if (lines.length === 0) return print(`${file.path} is as it should be`)
  return print([`${written ? 'written to' : 'not written to'} ${file.path}:`, ...lines].join('\n'))
}

/** Two at once would each write over what the other wrote. */
const locked = <T>({ cache }: Asking, path: string, use: () => T): T => {
  const lock = cache.usable ? takeLock(lockPath(cache.directory, profilesKey(path)), patience) : undefined
  try {
    return use()
  } finally {
    if (lock?.state === 'held') lock.release()
  }
}

/** Writes one profile for each tenant into a block of the AWS config file that is ours alone. */
export const syncProfiles: Command = {
  summary: 'write a profile for every tenant that you may use into ~/.aws/config',
  flags: {
    ...portalFlags,
    prefix: { value: 'TEXT', text: 'what the names of the profiles begin with, before the tenant' },
    'dry-run': { text: 'show what would change, and write nothing' },
    force: { text: 'write over changes that were made in the block by hand' },
    'no-browser': { text: 'write profiles that never open a browser' },
    ...jsonFlag,
  },
  notes: [
    'The profiles stand between two lines that name the portal; everything else in the file stays as it is, byte for',
    'byte. Profiles of tenants that you may not use any more are removed.',
  ],
  examples: [
    'profiles sync --host https://portal.example.com',
    'profiles sync --host https://portal.example.com --prefix work- --dry-run',
  ],
  run: async (call) => {
    const asking = readPortalCall(call)
    const wanted = await wantedOf(call, asking)
    const path = configPath({ environment: process.env, platform: process.platform })
    return locked(asking, path, () => {
      const file = readConfigFile(path)
      const plan = planProfiles(file.text, wanted)
      const written = plan.text !== file.text && !call.flags.on.has('dry-run')
      if (written) replaceConfigFile(file, plan.text)
      return call.flags.on.has('json')
        ? printJson(describe(plan, file, written))
        : report(plan, file, written)
    })
  },
}
