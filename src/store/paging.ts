import { type Expression, type SqlBool, sql } from 'kysely'
import { AccessError } from '../domain/errors.ts'
import { type ListRequest, longestPage, type Page, type PageRequest } from '../domain/page.ts'

/** A place in a list that is sorted by time and then, within one millisecond, by id. */
export type Place = { readonly at: number; readonly id: string }

/** One row more than the page holds tells whether there is a next page. Throws `invalid_request`. */
export function rowsToRead({ limit }: PageRequest): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= longestPage) return limit + 1
  throw new AccessError('invalid_request', `a page has 1 to ${longestPage} items`)
}

/** The key after which the page begins; the empty text is before every key. Throws `invalid_request`. */
export function keyBefore({ after }: PageRequest): string {
  if (after === undefined) return ''
  const [key, ...rest] = decode(after)
  if (typeof key !== 'string' || rest.length > 0) throw malformed()
  return key
}

/** After every name that there can be, whatever the database's order: longer, and of the last letter alone. */
const endOfNames = 'z'.repeat(100)

/** Where a page by name begins, and which way it goes on. Throws `invalid_request`. */
export function namesFrom(request: ListRequest): {
  readonly is: '>' | '<'
  readonly key: string
  readonly order: 'asc' | 'desc'
} {
  const key = keyBefore(request)
  return request.descending
    ? { is: '<', key: key || endOfNames, order: 'desc' }
    : { is: '>', key, order: 'asc' }
}

/** Whether the column's text holds what is looked for, without regard to case; always where nothing is looked for. */
export function holds(column: string, { q }: ListRequest): Expression<SqlBool> {
  if (q === undefined || q === '') return sql<SqlBool>`1 = 1`
  const pattern = `%${q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`
}

/** The same for newest-first lists, which begin after the end of time. */
export function placeBefore({ after }: PageRequest): Place {
  if (after === undefined) return { at: Number.MAX_SAFE_INTEGER, id: '' }
  const [at, id, ...rest] = decode(after)
  if (!Number.isSafeInteger(at) || typeof at !== 'number' || typeof id !== 'string' || rest.length > 0)
    throw malformed()
  return { at, id }
}

/** A place in a list that is sorted by a text and then, among equals, by id. */
export type TextPlace = { readonly key: string; readonly id: string }

/** Where a list by text goes on; undefined at its beginning. Throws `invalid_request`. */
export function textPlaceAfter({ after }: PageRequest): TextPlace | undefined {
  if (after === undefined) return undefined
  const [key, id, ...rest] = decode(after)
  if (typeof key !== 'string' || typeof id !== 'string' || rest.length > 0) throw malformed()
  return { key, id }
}

type Shown<Row, Item> = {
  readonly item: (row: Row) => Item
  /** What the next page begins after. */
  readonly cursor: (row: Row) => Position
}

/** The page that `rows`, read up to `rowsToRead`, make. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  { limit }: PageRequest,
  { item, cursor }: Shown<Row, Item>,
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(item), next: more ? encode(cursor(last)) : undefined }
}

type Position = string | Place | TextPlace

const encode = (position: Position): string =>
  Buffer.from(JSON.stringify(partsOf(position))).toString('base64url')

function partsOf(position: Position): readonly unknown[] {
  if (typeof position === 'string') return [position]
  return ['at' in position ? position.at : position.key, position.id]
}

function decode(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    // No text of ours holds a NUL, and Postgres would fail on one.
    if (Array.isArray(parts) && !parts.some((part) => String(part).includes('\0'))) return parts
  } catch {
    // Told below, as for every other cursor that is none of ours.
  }
  throw malformed()
}

const malformed = (): AccessError =>
  new AccessError('invalid_request', 'the page cursor is not one that a list gave out', {
    hint: 'start the list again without one',
  })
