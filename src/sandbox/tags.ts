import type { Tags } from './service.ts'

/** `over` wins where both have a key; keys compare without case. */
export function mergeTags(under: Tags, over: Tags): Tags {
  const taken = new Set(Object.keys(over).map((key) => key.toLowerCase()))
  const kept = Object.entries(under).filter(([key]) => !taken.has(key.toLowerCase()))
  return Object.fromEntries([...kept, ...Object.entries(over)])
}

/** Only the tags whose keys are listed; keys compare without case. */
export function pickTags(tags: Tags, keys: readonly string[]): Tags {
  const wanted = new Set(keys.map((key) => key.toLowerCase()))
  return Object.fromEntries(Object.entries(tags).filter(([key]) => wanted.has(key.toLowerCase())))
}
