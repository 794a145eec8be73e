import type { Context } from './context.ts'
import { type Pattern, wildcards } from './glob.ts'
import { type Operator, parseOperator } from './operators.ts'
import type { Condition } from './policy.ts'
import { substitute } from './substitute.ts'

/**
 * Whether one line of a Condition block holds. Any of the policy's values may match; a negated operator wants
 * that none does, and holds when the key is absent.
 */
export function conditionHolds(
  condition: Condition,
  request: { readonly context: Context; readonly variables: boolean },
): boolean {
  const parsed = parseOperator(condition.operator)
  if (!parsed) return false
  const actual = request.context.get(condition.key.toLowerCase()) ?? []
  const { quantifier, operator } = parsed
  if (operator === 'Null')
    return condition.values.some((value) => (value === 'true') === (actual.length === 0))
  if (actual.length === 0) return parsed.ifExists || holdsWithoutKey(quantifier, operator)
  const wanted = patterns(condition, request)
  const agrees = (value: string) =>
    operator.negated !== wanted.some((pattern) => operator.compare(value, pattern))
  if (quantifier === 'ForAllValues') return actual.every(agrees)
  if (quantifier === 'ForAnyValue') return actual.some(agrees)
  return operator.negated ? actual.every(agrees) : actual.some(agrees)
}

function holdsWithoutKey(
  quantifier: 'ForAllValues' | 'ForAnyValue' | undefined,
  operator: Operator,
): boolean {
  if (quantifier) return quantifier === 'ForAllValues'
  return operator.negated
}

function patterns(
  condition: Condition,
  request: { readonly context: Context; readonly variables: boolean },
): Pattern[] {
  return condition.values.flatMap((value) => {
    const pattern = request.variables ? substitute(value, request.context) : wildcards(value)
    return pattern ? [pattern] : []
  })
}
