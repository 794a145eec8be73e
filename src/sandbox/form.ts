/** Typed reading of a nested form: the shapes AWS's query parameters take. */
import type { FormValue } from './query-protocol.ts'
import type { Tags } from './service.ts'

export type Form = Readonly<Record<string, FormValue>>

export function textOf(form: Form, name: string): string | undefined {
  const value = form[name]
  return typeof value === 'string' ? value : undefined
}

export function textsOf(form: Form, name: string): readonly string[] {
  return listOf(form, name).filter((item) => typeof item === 'string')
}

/** One text member of each structure in a list, e.g. `arn` of `PolicyArns.member.N.arn`. */
export function membersOf(form: Form, name: string, member: string): readonly string[] {
  return listOf(form, name).flatMap((item) => textOf(asForm(item), member) ?? [])
}

export function tagPairsOf(form: Form): readonly { readonly key: string; readonly value: string }[] {
  return listOf(form, 'Tags').map((item) => ({
    key: textOf(asForm(item), 'Key') ?? '',
    value: textOf(asForm(item), 'Value') ?? '',
  }))
}

export function toTags(pairs: readonly { readonly key: string; readonly value: string }[]): Tags {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]))
}

function listOf(form: Form, name: string): readonly FormValue[] {
  const value = form[name]
  return value !== undefined && isList(value) ? value : []
}

function asForm(value: FormValue): Form {
  return typeof value === 'string' || isList(value) ? {} : value
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(value: FormValue): value is readonly FormValue[] {
  return Array.isArray(value)
}
