/**
 * IAM's condition operators. Each compares one value of the request with one of the policy; a negated operator is
 * the same comparison, of which none may hold.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { literal, matches, type Pattern, patternText, splitPattern } from './glob.ts'
import { inRange } from './ip-range.ts'

export type Operator = {
  readonly compare: (actual: string, wanted: Pattern) => boolean
  readonly negated: boolean
}

type Compare = Operator['compare']

const text =
  (compare: (actual: string, wanted: string) => boolean): Compare =>
  (actual, wanted) =>
    compare(actual, patternText(wanted))

const ordered =
  (parse: (text: string) => number, holds: (actual: number, wanted: number) => boolean): Compare =>
  (actual, wanted) =>
    holds(parse(actual), parse(patternText(wanted)))

const equal = (actual: string, wanted: string) => actual === wanted
const equalIgnoringCase = (actual: string, wanted: string) => actual.toLowerCase() === wanted.toLowerCase()
const like: Compare = (actual, wanted) => matches(wanted, actual)
const number = (text: string) => (text.trim() === '' ? Number.NaN : Number(text))

/** ISO 8601, or seconds since 1970. */
const date = (text: string) => (/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text))

/** Each of the six parts of an ARN is matched on its own, so a wildcard does not reach over a colon. */
const arn: Compare = (actual, wanted) => {
  const actualParts = splitPattern(literal(actual), ':', 6)
  const wantedParts = splitPattern(wanted, ':', 6)
  if (wantedParts.length === 1) return patternText(wanted) === '*'
  if (actualParts.length !== 6 || wantedParts.length !== 6) return false
  return wantedParts.every((part, index) => matches(part, patternText(actualParts[index] ?? [])))
}

const positive: Readonly<Record<string, Compare>> = {
  StringEquals: text(equal),
  StringEqualsIgnoreCase: text(equalIgnoringCase),
  StringLike: like,
  NumericEquals: ordered(number, (actual, wanted) => actual === wanted),
  NumericLessThan: ordered(number, (actual, wanted) => actual < wanted),
  NumericLessThanEquals: ordered(number, (actual, wanted) => actual <= wanted),
  NumericGreaterThan: ordered(number, (actual, wanted) => actual > wanted),
  NumericGreaterThanEquals: ordered(number, (actual, wanted) => actual >= wanted),
  DateEquals: ordered(date, (actual, wanted) => actual === wanted),
  DateLessThan: ordered(date, (actual, wanted) => actual < wanted),
  DateLessThanEquals: ordered(date, (actual, wanted) => actual <= wanted),
  DateGreaterThan: ordered(date, (actual, wanted) => actual > wanted),
  DateGreaterThanEquals: ordered(date, (actual, wanted) => actual >= wanted),
  Bool: text(equalIgnoringCase),
  BinaryEquals: text(equal),
  IpAddress: text(inRange),
  ArnEquals: arn,
  ArnLike: arn,
}

const negated: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  NumericNotEquals: 'NumericEquals',
  DateNotEquals: 'DateEquals',
  NotIpAddress: 'IpAddress',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
}

const byName: ReadonlyMap<string, Operator> = new Map(
  [
    ...Object.entries(positive).map(([name, compare]) => ({ name, compare, negated: false })),
    ...Object.entries(negated).map(([name, of]) => ({ name, compare: positive[of] ?? like, negated: true })),
  ].map(({ name, ...operator }) => [name.toLowerCase(), operator]),
)

export type ParsedOperator = {
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined
  readonly ifExists: boolean
  readonly operator: Operator | 'Null'
}

/** Reads an operator's name with its prefix and suffix; undefined when AWS has no such operator. */
export function parseOperator(name: string): ParsedOperator | undefined {
  const found = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/i.exec(name)
  if (!found) return
  const ifExists = found[3] !== undefined
  const base = (found[2] ?? '').toLowerCase()
  const operator = base === 'null' && !ifExists ? 'Null' : byName.get(base)
  const set = found[1]?.toLowerCase()
  const quantifier = set === undefined ? undefined : set === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue'
  return operator && { quantifier, ifExists, operator }
}
