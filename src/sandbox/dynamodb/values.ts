/** DynamoDB's attribute values, and how plain JSON becomes them. */
import { z } from 'zod'

export type AttributeValue = Readonly<Record<string, unknown>>
export type Item = Readonly<Record<string, AttributeValue>>

const TYPES = ['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS']

export const attributeValue: z.ZodType<AttributeValue> = z
  .record(z.string(), z.unknown())
  .refine(hasOneType, 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes')

export const item: z.ZodType<Item> = z.record(z.string(), attributeValue)

function hasOneType(value: AttributeValue): boolean {
  const keys = Object.keys(value)
  return keys.length === 1 && TYPES.includes(keys[0] ?? '')
}

export const typeOf = (value: AttributeValue): string => Object.keys(value)[0] ?? ''

/** The plain text of a key's value: keys are strings, numbers or bytes, all of them text on the wire. */
export const textOf = (value: AttributeValue): string => String(Object.values(value)[0])

export function toAttribute(value: unknown): AttributeValue {
  if (value === null || value === undefined) return { NULL: true }
  if (typeof value === 'string') return { S: value }
  if (typeof value === 'number' || typeof value === 'bigint') return { N: String(value) }
  if (typeof value === 'boolean') return { BOOL: value }
  if (Array.isArray(value)) return { L: value.map(toAttribute) }
  return { M: toItem({ ...(value as object) }) }
}

export const toItem = (plain: Readonly<Record<string, unknown>>): Item =>
  Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, toAttribute(value)]))
