import { expect, test } from 'bun:test'
import { newId } from '../../domain/identifiers.ts'
import { addAccount, anAccount } from './samples.ts'
import { expectRefusal, type Open, withStore } from './with-store.ts'

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
}
