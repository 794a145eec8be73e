/** The part of JSON Schema that our API description uses, read strictly: a field that it does not name is an error. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly allOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

type Lookup = (name: string) => Schema

/** What is wrong with `value`, one sentence each; nothing when it is as described. */
export function schemaErrors(schema: Schema, value: unknown, lookup: Lookup, at = '$'): string[] {
  const flat = flatten(schema, lookup)
  const choices = flat.anyOf ?? flat.oneOf
  if (choices)
    return choices.some((choice) => schemaErrors(choice, value, lookup).length === 0)
      ? []
      : [`${at}: no choice fits`]
  return [
    ...valueErrors(flat, value, at),
    ...itemErrors(flat, value, lookup, at),
    ...fieldErrors(flat, value, lookup, at),
  ]
}

/** Resolves references, and joins what `allOf` adds together. */
function flatten(schema: Schema, lookup: Lookup): Schema {
  const named = schema.$ref ? flatten(lookup(schema.$ref.split('/').at(-1) ?? ''), lookup) : schema
  return (named.allOf ?? []).map((part) => flatten(part, lookup)).reduce(joined, named)
}

const joined = (one: Schema, other: Schema): Schema => ({
  ...one,
  ...other,
  properties: { ...one.properties, ...other.properties },
  required: [...(one.required ?? []), ...(other.required ?? [])],
})

const typeOf = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'array'
      : Number.isInteger(value)
        ? 'integer'
        : typeof value

function valueErrors(schema: Schema, value: unknown, at: string): string[] {
  const types = schema.type === undefined ? undefined : [schema.type].flat()
  const actual = typeOf(value)
  const fits = !types || types.includes(actual) || (actual === 'integer' && types.includes('number'))
  return [
    ...(fits ? [] : [`${at}: is ${actual}, not ${types?.join(' or ')}`]),
    ...(schema.enum && !schema.enum.includes(value) ? [`${at}: is none of ${schema.enum.join(', ')}`] : []),
    ...(schema.const !== undefined && schema.const !== value
      ? [`${at}: is not ${String(schema.const)}`]
      : []),
    ...(schema.format === 'date-time' && !isInstant(value) ? [`${at}: is no UTC time`] : []),
    ...(schema.pattern && !new RegExp(schema.pattern).test(String(value)) ? [`${at}: does not match`] : []),
  ]
}

const isInstant = (value: unknown) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(String(value))

const itemErrors = ({ items }: Schema, value: unknown, lookup: Lookup, at: string): string[] =>
  items && Array.isArray(value)
    ? value.flatMap((item, index) => schemaErrors(items, item, lookup, `${at}[${index}]`))
    : []

function fieldErrors(schema: Schema, value: unknown, lookup: Lookup, at: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const known = schema.properties ?? {}
  const missing = (schema.required ?? []).filter((name) => !(name in value))
  const wrong = Object.entries(value).flatMap(([name, field]) => {
    const described = known[name] ?? schema.additionalProperties
    if (described === undefined || described === false) return [`${at}.${name}: is not described`]
    return described === true ? [] : schemaErrors(described, field, lookup, `${at}.${name}`)
  })
  return [...missing.map((name) => `${at}.${name}: is missing`), ...wrong]
}
