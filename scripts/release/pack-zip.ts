/**
 * A zip that is the same bytes every time: entries in the order given, one fixed time, and a compressor in plain
 * JavaScript, because native ones choose their matches by what the processor offers.
 */
import { type Zippable, zipSync } from 'fflate'

export type Entry =
  | { readonly kind: 'program' | 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'link'; readonly name: string; readonly target: string }

const unix = 3
const modes = { program: 0o100755, file: 0o100644, link: 0o120777 } as const

/** The format has no time zone: this one reads the same on every machine. */
const fixedTime = new Date(1980, 0, 1)

const bytesOf = (entry: Entry) =>
  entry.kind === 'link' ? new TextEncoder().encode(entry.target) : entry.bytes

export const packZip = (entries: readonly Entry[]): Uint8Array => {
  const files: Zippable = {}
  for (const entry of entries) {
    const attrs = modes[entry.kind] * 0x10000
    files[entry.name] = [bytesOf(entry), { mtime: fixedTime, os: unix, attrs, level: 6 }]
  }
  return zipSync(files)
}
