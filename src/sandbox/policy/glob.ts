/**
 * Patterns as IAM means them: `*` is any run of characters, `?` any one. A pattern is kept as parts, so that
 * text put in for a policy variable stays literal whatever it contains.
 */
export type PatternPart = string | typeof anyRun | typeof anyOne
export type Pattern = readonly PatternPart[]

const anyRun = Symbol('*')
const anyOne = Symbol('?')

/** Parses text in which `*` and `?` are wildcards. */
export function wildcards(text: string): Pattern {
  return Array.from(text, (char) => (char === '*' ? anyRun : char === '?' ? anyOne : char))
}

/** Text to be taken as it stands. */
export function literal(text: string): Pattern {
  return Array.from(text)
}

/** The pattern as text, its wildcards as plain characters: what StringEquals compares with. */
export function patternText(pattern: Pattern): string {
  return pattern.map((part) => (part === anyRun ? '*' : part === anyOne ? '?' : part)).join('')
}

/** Splits at a literal separator, e.g. an ARN pattern at its colons, into at most `limit` pieces. */
export function splitPattern(pattern: Pattern, separator: string, limit: number): Pattern[] {
  const pieces: PatternPart[][] = [[]]
  for (const part of pattern) {
    if (part === separator && pieces.length < limit) pieces.push([])
    else pieces.at(-1)?.push(part)
  }
  return pieces
}

/** Whether the whole text matches. Takes time in the product of both lengths at worst, never more. */
export function matches(pattern: Pattern, text: string): boolean {
  const chars = Array.from(text)
  let at = 0
  let next = 0
  let runAt = -1
  let runNext = 0
  while (next < chars.length) {
    const part = pattern[at]
    if (part === anyRun) {
      runAt = at++
      runNext = next
    } else if (part === anyOne || part === chars[next]) {
      at++
      next++
    } else if (runAt >= 0) {
      at = runAt + 1
      next = ++runNext
    } else return false
  }
  while (pattern[at] === anyRun) at++
  return at === pattern.length
}
