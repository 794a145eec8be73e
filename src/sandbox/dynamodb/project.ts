/** ProjectionExpression over top-level attributes. */
import { z } from 'zod'
import { invalid } from './keys.ts'
import type { Item } from './values.ts'

export const names = { ExpressionAttributeNames: z.record(z.string(), z.string()).optional() }
export const projection = { ...names, ProjectionExpression: z.string().optional() }

type Names = { readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined }
type Projection = Names & { readonly ProjectionExpression?: string | undefined }

export function project(found: Item, wanted: Projection): Item {
  if (wanted.ProjectionExpression === undefined) return found
  const chosen = wanted.ProjectionExpression.split(',').map((name) => resolveName(name.trim(), wanted))
  return Object.fromEntries(Object.entries(found).filter(([name]) => chosen.includes(name)))
}

/** An attribute's name, behind `#placeholder` or as it stands. */
export function resolveName(written: string, { ExpressionAttributeNames: known = {} }: Names): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(written)) return written
  const name = /^#[A-Za-z0-9_]+$/.test(written) ? known[written] : undefined
  if (name !== undefined) return name
  throw invalid(
    `Invalid expression: "${written}" is neither the name of an attribute nor one that ExpressionAttributeNames defines`,
  )
}
