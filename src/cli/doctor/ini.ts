export type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>

/** The sections of an AWS file. Settings that stand indented below another one belong to that one, and are left out. */
export const parseIni = (text: string): Sections => {
  const sections = new Map<string, Map<string, string>>()
  let section: Map<string, string> | undefined
  for (const line of text.split(/\r?\n/)) {
    const name = /^\[\s*(.*?)\s*\]/.exec(line)?.[1]
    if (name !== undefined) {
      section = sections.get(name) ?? new Map()
      sections.set(name, section)
      continue
    }
    const [, key, value] = /^([A-Za-z0-9_]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (key !== undefined && value !== undefined) section?.set(key.toLowerCase(), value)
  }
  return sections
}
