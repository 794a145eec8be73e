import type { Context } from './context.ts'
import { literal, type Pattern, wildcards } from './glob.ts'

/** `${aws:username}`, or with a default: `${aws:PrincipalTag/team, 'none'}`. */
const variable = /\$\{([^,{}]*)(?:,\s*'([^']*)'\s*)?\}/g
const escapes = new Set(['*', '?', '$'])

/**
 * Puts the request's values in for the policy variables of a text. Undefined when one does not resolve (absent,
 * or with more than one value): what depends on it then matches nothing.
 */
export function substitute(text: string, context: Context): Pattern | undefined {
  const parts: Pattern[] = []
  let from = 0
  for (const found of text.matchAll(variable)) {
    const value = resolve(found[1] ?? '', context) ?? found[2]
    if (value === undefined) return undefined
    parts.push(wildcards(text.slice(from, found.index)), literal(value))
    from = found.index + found[0].length
  }
  parts.push(wildcards(text.slice(from)))
  return parts.flat()
}

function resolve(name: string, context: Context): string | undefined {
  if (escapes.has(name.trim())) return name.trim()
  const values = context.get(name.trim().toLowerCase())
  return values?.length === 1 ? values[0] : undefined
}
