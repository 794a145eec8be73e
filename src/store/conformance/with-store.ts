import { expect } from 'bun:test'
import { AccessError, type ErrorCode } from '../../domain/errors.ts'
import type { Page, PageRequest } from '../../domain/page.ts'
import type { Store } from '../../domain/ports.ts'

export type Open = () => Promise<Store & { readonly close: () => Promise<void> }>

/** A test's body with a store of its own, which is closed whatever happens. */
export const withStore = (open: Open, body: (store: Store) => Promise<void>) => async (): Promise<void> => {
  const store = await open()
  try {
    await body(store)
  } finally {
    await store.close()
  }
}

/** Every item of a list in the order of its pages, each page but the last one full. */
export async function allPages<Item>(
  list: (page: PageRequest) => Promise<Page<Item>>,
  limit: number,
): Promise<readonly Item[]> {
  const items: Item[] = []
  let after: string | undefined
  do {
    const page = await list({ limit, after })
    items.push(...page.items)
    if (page.next !== undefined) expect(page.items.length).toBe(limit)
    expect(page.items.length).toBeLessThanOrEqual(limit)
    after = page.next
  } while (after !== undefined)
  return items
}

/** The refusal of a call that must be refused, so that code and sentence can be looked at. */
export async function refusal(call: Promise<unknown>): Promise<AccessError> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (outcome instanceof AccessError) return outcome
  throw new Error(`expected an AccessError, got ${String(outcome)}`)
}

export async function expectRefusal(
  call: Promise<unknown>,
  code: ErrorCode,
  message: string,
): Promise<AccessError> {
  const error = await refusal(call)
  expect({ code: error.code, message: error.message }).toEqual({ code, message })
  return error
}
