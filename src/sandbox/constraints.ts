/** Checks parameters as AWS's query services do, naming every failure in one ValidationError. */
import { AwsError } from './service.ts'

export type Constraint = {
  /** As AWS names it: `roleSessionName`, `tags.1.member.key`. */
  readonly at: string
  readonly value: string | undefined
  readonly required?: true
  readonly length?: readonly [min: number, max: number]
  /** The pattern's source, as AWS prints it. */
  readonly pattern?: string
  /** The value is a whole number in this range. */
  readonly range?: readonly [min: number, max: number]
}

export function checkConstraints(constraints: readonly Constraint[]): void {
  const failures = constraints.flatMap(failuresOf)
  if (failures.length === 0) return
  const count = failures.length === 1 ? '1 validation error' : `${failures.length} validation errors`
  throw validationError(`${count} detected: ${failures.join('; ')}`)
}

export const validationError = (message: string) => new AwsError(400, 'ValidationError', message)

/** `Tags.member.N` and the like take at most so many. */
export function checkCount(at: string, values: readonly unknown[], max: number): void {
  if (values.length > max)
    throw validationError(
      `1 validation error detected: Value '[${values.length} items]' at '${at}' failed to satisfy constraint: Member must have length less than or equal to ${max}`,
    )
}

function failuresOf(constraint: Constraint): readonly string[] {
  const { at, value } = constraint
  const failure = (shown: string, rule: string) =>
    `Value ${shown} at '${at}' failed to satisfy constraint: Member must ${rule}`
  if (value === undefined) return constraint.required ? [failure('null', 'not be null')] : []
  return brokenRules(constraint, value).map((rule) => failure(`'${value}'`, rule))
}

function brokenRules({ length, pattern, range }: Constraint, value: string): readonly string[] {
  const rules: readonly (readonly [broken: boolean, rule: string])[] = [
    [!!length && value.length > length[1], `have length less than or equal to ${length?.[1]}`],
    [!!length && value.length < length[0], `have length greater than or equal to ${length?.[0]}`],
    [
      pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(value),
      `satisfy regular expression pattern: ${pattern}`,
    ],
    [!!range && !/^\d+$/.test(value), 'be a valid integer'],
    [!!range && Number(value) > range[1], `have value less than or equal to ${range?.[1]}`],
    [!!range && Number(value) < range[0], `have value greater than or equal to ${range?.[0]}`],
  ]
  return rules.filter(([broken]) => broken).map(([, rule]) => rule)
}
