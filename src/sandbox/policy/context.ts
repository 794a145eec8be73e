/** The condition keys of one request. Keys compare without case, so they are kept in lower case. */
export type Context = ReadonlyMap<string, readonly string[]>

export type ContextValues = Readonly<Record<string, string | readonly string[] | undefined>>

/** Leaves out keys whose value is undefined: an absent key and an empty one are different things to IAM. */
export function createContext(...parts: readonly ContextValues[]): Context {
  const context = new Map<string, readonly string[]>()
  for (const part of parts)
    for (const [key, value] of Object.entries(part))
      if (value !== undefined) context.set(key.toLowerCase(), typeof value === 'string' ? [value] : value)
  return context
}

/** `prefix/key` for every tag, e.g. `aws:PrincipalTag/tenant`. */
export function tagValues(prefix: string, tags: Readonly<Record<string, string>>): ContextValues {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]))
}
