import { usageError } from '../cli-error.ts'
import type { TenantEntry } from '../list-tenants.ts'
import { joinBlock, type Profile, profileNames, profilesIn, splitAtBlock } from './block.ts'

export type Wanted = {
  readonly portal: string
  /** The words that start this program. */
  readonly program: string
  /** Flags that every line gets besides the portal and the tenant. */
  readonly flags: readonly string[]
  readonly prefix: string
  readonly tenants: readonly TenantEntry[]
  /** Write over what was changed by hand. */
  readonly force: boolean
}

export type Plan = {
  readonly text: string
  readonly added: readonly Profile[]
  readonly changed: readonly { readonly old: Profile; readonly new: Profile }[]
  readonly removed: readonly Profile[]
  /** Names that the file has elsewhere already, and that stay the person's own. */
  readonly taken: readonly string[]
}

const profileFor = ({ portal, program, flags, prefix }: Wanted, tenant: TenantEntry): Profile => {
  const name = `${prefix}${tenant.name}`
  const command = [program, 'aws', '--host', portal, '--tenant', tenant.name, ...flags].join(' ')
  return {
    name,
    lines: [
      `[profile ${name}]`,
      `credential_process = ${command}`,
      ...(tenant.region === undefined ? [] : [`region = ${tenant.region}`]),
    ],
  }
}

const same = (one: Profile, other: Profile) => one.lines.join('\n') === other.lines.join('\n')

/** Two tenants of one name would make a file that AWS tools refuse as a whole. */
const unique = (profiles: readonly Profile[]) => [
  ...new Map(profiles.map((profile) => [profile.name, profile])).values(),
]

/**
 * What the file is to be, and how that differs. Throws `CliError` when the block was changed by hand. `default` is
 * never written: tools use it without being asked.
 */
export const planProfiles = (text: string, wanted: Wanted): Plan => {
  const split = splitAtBlock(text, wanted.portal)
  if (!split.intact && !wanted.force)
    throw usageError(
      'the block of jitney in the file was changed by hand',
      'move your changes out of the block, or add --force to write over them',
    )
  const others = profileNames(`${split.before}\n${split.after}`)
  const all = unique(wanted.tenants.map((tenant) => profileFor(wanted, tenant)))
  const isTaken = ({ name }: Profile) => name === 'default' || others.has(name)
  const profiles = all.filter((profile) => !isTaken(profile))
  const old = new Map(profilesIn(split.body ?? '').map((profile) => [profile.name, profile]))
  const names = new Set(profiles.map(({ name }) => name))
  return {
    text: joinBlock(split, wanted.portal, profiles),
    added: profiles.filter(({ name }) => !old.has(name)),
    changed: profiles.flatMap((profile) => {
      const before = old.get(profile.name)
      return before === undefined || same(before, profile) ? [] : [{ old: before, new: profile }]
    }),
    removed: [...old.values()].filter(({ name }) => !names.has(name)),
    taken: all.filter(isTaken).map(({ name }) => name),
  }
}

/** The plan as people read it: what goes, what comes, and of what changes only the lines that do. */
export const diffLines = ({ added, changed, removed }: Plan): readonly string[] => [
  ...removed.flatMap(({ lines }) => lines.map((line) => `-${line}`)),
  ...changed.flatMap((pair) => [
    ` ${pair.new.lines[0]}`,
    ...pair.old.lines.filter((line) => !pair.new.lines.includes(line)).map((line) => `-${line}`),
    ...pair.new.lines.filter((line) => !pair.old.lines.includes(line)).map((line) => `+${line}`),
  ]),
  ...added.flatMap(({ lines }) => lines.map((line) => `+${line}`)),
]
