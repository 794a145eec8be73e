import { parseOperator } from './operators.ts'
import type { Condition } from './policy.ts'
import { isObject, malformed, syntaxError } from './policy-json.ts'

/** The Condition block, flat: every line of it must hold. */
export function parseConditions(block: unknown): readonly Condition[] {
  if (block === undefined) return []
  if (!isObject(block)) throw syntaxError()
  return Object.entries(block).flatMap(([operator, keys]) => {
    if (!parseOperator(operator)) throw malformed(`Unknown Condition type: ${operator}`)
    if (!isObject(keys)) throw syntaxError()
    return Object.entries(keys).map(([key, values]) => ({ operator, key, values: parseValues(values) }))
  })
}

/** JSON numbers and booleans are taken as their text, as IAM takes them. */
function parseValues(values: unknown): readonly string[] {
  return (Array.isArray(values) ? values : [values]).map((value: unknown) => {
    if (typeof value === 'string') return value
    if (typeof value === 'number' || typeof value === 'boolean') return String(value)
    throw syntaxError()
  })
}
