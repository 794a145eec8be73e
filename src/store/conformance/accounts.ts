import { expect, test } from 'bun:test'
import { newId } from '../../domain/identifiers.ts'
import type { ListRequest } from '../../domain/page.ts'
import { addAccount, addTenant, anAccount, anEvent } from './samples.ts'
import { allPages, expectRefusal, type Open, withStore } from './with-store.ts'

export function accountsConformance(open: Open): void {
  test(
    'an account comes back as it was added',
    withStore(open, async ({ accounts }) => {
      const account = anAccount({ externalId: 'external', partition: 'aws-us-gov' })
      await accounts.add(account)
      expect(await accounts.find(account.id)).toEqual(account)
      expect(await accounts.findByName(account.name)).toEqual(account)
    }),
  )

  test(
    'an account without an external id has none afterwards',
    withStore(open, async (store) => {
      const account = await addAccount(store)
      expect((await store.accounts.find(account.id))?.externalId).toBeUndefined()
    }),
  )

  test(
    'only the default account is found as the default, and there is one at most',
    withStore(open, async (store) => {
      await addAccount(store)
      expect(await store.accounts.findDefault()).toBeUndefined()
      const account = await addAccount(store, { isDefault: true })
      await addAccount(store)
      await expectRefusal(
        addAccount(store, { isDefault: true }),
        'conflict',
        'there is already a default account',
      )
      expect(await store.accounts.findDefault()).toEqual(account)
    }),
  )

  test(
    'a name that is taken is a conflict and changes nothing',
    withStore(open, async (store) => {
      const account = await addAccount(store)
      await expectRefusal(
        addAccount(store, { name: account.name, region: 'eu-west-1' }),
        'conflict',
        'there is already an account of this name',
      )
      expect(await store.accounts.findByName(account.name)).toEqual(account)
    }),
  )

  test(
    'an unknown account is undefined',
    withStore(open, async ({ accounts }) => {
      expect(await accounts.find(newId())).toBeUndefined()
      expect(await accounts.findByName('nothing')).toBeUndefined()
    }),
  )

  test(
    'a change writes everything but which one is the default',
    withStore(open, async (store) => {
      const account = await addAccount(store, { isDefault: true })
      const other = await addAccount(store)
      const changed = { ...account, name: 'renamed', region: 'eu-west-3', externalId: 'new' }
      await store.accounts.change({ ...changed, isDefault: false })
      expect(await store.accounts.find(account.id)).toEqual(changed)
      expect(await store.accounts.find(other.id)).toEqual(other)
      await expectRefusal(
        store.accounts.change({ ...other, name: 'renamed' }),
        'conflict',
        'there is already an account of this name',
      )
      expect(await store.accounts.find(other.id)).toEqual(other)
    }),
  )

  test(
    'another one becomes the default in one step, and an unknown one takes nothing away',
    withStore(open, async (store) => {
      const [first, second] = [await addAccount(store, { isDefault: true }), await addAccount(store)]
      await store.accounts.makeDefault(second.id)
      expect((await store.accounts.findDefault())?.id).toBe(second.id)
      expect((await store.accounts.find(first.id))?.isDefault).toBe(false)
      await expectRefusal(store.accounts.makeDefault(newId()), 'not_found', 'there is no such account')
      expect((await store.accounts.findDefault())?.id).toBe(second.id)
    }),
  )

  test(
    'accounts are listed by name, forwards and backwards, and found by a part of it',
    withStore(open, async (store) => {
      for (const name of ['b_1', 'C%2', 'a.3']) await addAccount(store, { name })
      const names = async (request: Partial<ListRequest>, limit: number) =>
        (await allPages((page) => store.accounts.list({ ...request, ...page }), limit)).map(
          ({ name }) => name,
        )
      expect((await names({}, 2)).toSorted()).toEqual(['C%2', 'a.3', 'b_1'])
      expect(await names({ descending: true }, 1)).toEqual((await names({}, 1)).toReversed())
      expect(await names({ q: 'c%' }, 5)).toEqual(['C%2'])
      expect(await names({ q: '_' }, 5)).toEqual(['b_1'])
      expect(await names({ q: '\\' }, 5)).toEqual([])
    }),
  )

  test(
    'one that no tenant uses goes with its event; one that a tenant uses stays, and nothing is told',
    withStore(open, async (store) => {
      const [idle, used] = [await addAccount(store), await addAccount(store)]
      const { name } = await addTenant(store, { accountId: used.id })
      await store.accounts.remove(idle.id, anEvent({ kind: 'account.removed' }))
      expect(await store.accounts.find(idle.id)).toBeUndefined()
      await expectRefusal(
        store.accounts.remove(used.id, anEvent({ kind: 'account.removed' })),
        'conflict',
        `tenants use this account, such as ${name}`,
      )
      expect(await store.accounts.find(used.id)).toEqual(used)
      expect((await store.audit.list({}, { limit: 10 })).items).toHaveLength(1)
    }),
  )
}
