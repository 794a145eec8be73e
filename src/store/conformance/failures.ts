import { expect, test } from 'bun:test'
import { newId, type TenantId, type UserId } from '../../domain/identifiers.ts'
import type { PageRequest } from '../../domain/page.ts'
import type { Store } from '../../domain/ports.ts'
import { addUser, moment } from './samples.ts'
import { expectRefusal, type Open, refusal, withStore } from './with-store.ts'

const lists = (store: Store): readonly ((page: PageRequest) => Promise<unknown>)[] => [
  store.users.list,
  store.tenants.list,
  (page) => store.tenants.listForUser(newId<UserId>(), moment, page),
  (page) => store.memberships.ofTenant(newId<TenantId>(), page),
  (page) => store.tokens.ofUser(newId<UserId>(), moment, page),
  (page) => store.awsSessions.ofUser(newId<UserId>(), page),
  (page) => store.audit.list({}, page),
  (page) => store.resources.list(newId<TenantId>(), {}, page),
]

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

export function failuresConformance(open: Open): void {
  test(
    'the clock tells the time',
    withStore(open, async ({ clock }) => {
      const before = Date.now()
      const now = (await clock()).getTime()
      // The database may stand on another machine, with a clock of its own.
      expect(Math.abs(now - before)).toBeLessThan(60_000)
    }),
  )

  test(
    'a cursor that no list gave out is refused by every list',
    withStore(open, async (store) => {
      const nonsense = [
        '',
        'x',
        '%%%',
        encoded(1),
        encoded([]),
        encoded({}),
        encoded([1, 2, 3]),
        encoded([null]),
      ]
      for (const list of lists(store))
        for (const after of [...nonsense, encoded([['nested']]), encoded(['\0'])])
          await expectRefusal(
            list({ limit: 10, after }),
            'invalid_request',
            'the page cursor is not one that a list gave out',
          )
    }),
  )

  test(
    'a page has 1 to 1000 items in every list',
    withStore(open, async (store) => {
      for (const list of lists(store))
        for (const limit of [0, -1, 1001, 1.5, Number.NaN])
          await expectRefusal(list({ limit }), 'invalid_request', 'a page has 1 to 1000 items')
    }),
  )

  test('a database that is gone is a sentence, a hint and a cause, whatever was asked', async () => {
    const store = await open()
    const user = await addUser(store)
    await store.close()
    const calls = [
      store.clock(),
      store.users.find(user.id),
      store.audit.list({}, { limit: 1 }),
      store.settings.setSystem({ tokenSession: 1000 }),
      store.logins.revoke(newId(), moment),
    ]
    for (const call of calls) {
      const error = await refusal(call)
      expect(error.code).toBe('store_unavailable')
      expect(error.message).toBe('the database could not be reached, or failed')
      expect(error.hint).toContain('try again in a moment')
      expect(error.cause).toBeInstanceOf(Error)
    }
  })
}
