/** What the readers of policy documents share. */
import { AwsError } from '../service.ts'

/** Where a document is used, which decides what it must and may not have. */
export type PolicyKind = 'identity' | 'session' | 'trust' | 'resource'

export type Json = Readonly<Record<string, unknown>>

export const malformed = (message: string) => new AwsError(400, 'MalformedPolicyDocument', message)
export const syntaxError = () => malformed('Syntax errors in policy.')

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One string, or a list of them. */
export function asTexts(value: unknown): readonly string[] {
  return asArray(value).map((item) => {
    if (typeof item !== 'string') throw syntaxError()
    return item
  })
}

export function asArray(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}
