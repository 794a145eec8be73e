import { usageError } from '../cli-error.ts'

/** One profile of ours, as its lines in the file. */
export type Profile = { readonly name: string; readonly lines: readonly string[] }

/** A file around the block of one portal. `body` is undefined when it has none yet. */
export type Split = {
  readonly before: string
  readonly body: string | undefined
  readonly after: string
  /** The block is as we wrote it. */
  readonly intact: boolean
}

const checksum = (body: string) =>
  new Bun.CryptoHasher('sha256').update(body.replaceAll('\r\n', '\n')).digest('hex')

const beginOf = (portal: string) => `# BEGIN jitney ${portal} `
const endOf = (portal: string) => `# END jitney ${portal}`

const linesOf = (text: string) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
const bare = (line: string) => line.replace(/\r?\n$/, '')

const broken = () =>
  usageError(
    'the lines that mark the block of jitney in the file are not as they were written',
    'remove what is left of the block by hand, then run the command again',
  )

/** Finds the block of a portal. Throws `CliError` when its marks are not one beginning and one end. */
export const splitAtBlock = (text: string, portal: string): Split => {
  const lines = linesOf(text)
  const begins = lines.flatMap((line, at) => (line.startsWith(beginOf(portal)) ? [at] : []))
  const ends = lines.flatMap((line, at) => (bare(line) === endOf(portal) ? [at] : []))
  const [begin, end] = [begins[0], ends[0]]
  if (begin === undefined && end === undefined)
    return { before: text, body: undefined, after: '', intact: true }
  if (begin === undefined || end === undefined || begins.length + ends.length > 2 || end < begin)
    throw broken()
  const body = lines.slice(begin + 1, end).join('')
  const mark = bare(lines[begin] ?? '')
  return {
    before: lines.slice(0, begin).join(''),
    body,
    after: lines.slice(end + 1).join(''),
    intact: mark === `${beginOf(portal)}sha256=${checksum(body)}`,
  }
}

const header = '# Written by `jitney profiles sync`, which writes it anew each time.\n'

export const bodyOf = (profiles: readonly Profile[]) =>
  header + profiles.map(({ lines }) => `${lines.join('\n')}\n\n`).join('')

/** The file with the block in its place, or at the end. Everything else stays as it is, byte for byte. */
export const joinBlock = (
  { before, body, after }: Split,
  portal: string,
  profiles: readonly Profile[],
): string => {
  if (profiles.length === 0) return before + after
  const gap = body === undefined && before !== '' ? (before.endsWith('\n') ? '\n' : '\n\n') : ''
  const written = bodyOf(profiles)
  return `${before}${gap}${beginOf(portal)}sha256=${checksum(written)}\n${written}${endOf(portal)}\n${after}`
}

/** The profiles in a block's body, with their lines; a comment belongs to none. */
export const profilesIn = (body: string): readonly Profile[] => {
  const profiles: { name: string; lines: string[] }[] = []
  for (const line of linesOf(body).map(bare)) {
    const name = profileName(line)
    if (name !== undefined) profiles.push({ name, lines: [line] })
    else if (line.trim() !== '' && !line.startsWith('#')) profiles.at(-1)?.lines.push(line)
  }
  return profiles
}

/** The name of the profile that a line of a config file begins, as AWS tools read it. */
export const profileName = (line: string): string | undefined => {
  const section = /^\s*\[\s*(.*?)\s*\]/.exec(line)?.[1]
  if (section === undefined) return undefined
  if (section === 'default') return section
  const name = /^profile\s+(?:"(.*)"|'(.*)'|(.*))$/.exec(section)
  return name?.[1] ?? name?.[2] ?? name?.[3]
}

export const profileNames = (text: string): ReadonlySet<string> =>
  new Set(linesOf(text).flatMap((line) => profileName(line) ?? []))
