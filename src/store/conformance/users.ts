import { expect, test } from 'bun:test'
import { newId } from '../../domain/identifiers.ts'
import { addUser, aUser, moment, times } from './samples.ts'
import { allPages, expectRefusal, type Open, withStore } from './with-store.ts'

export function usersConformance(open: Open): void {
  test(
    'a user comes back as it was added, to the millisecond',
    withStore(open, async ({ users }) => {
      const user = aUser({ administrator: true, createdAt: moment })
      await users.add(user, '$argon2id$one')
      expect(await users.find(user.id)).toEqual(user)
      expect(await users.findByName(user.name)).toEqual(user)
      expect(await users.passwordHash(user.id)).toBe('$argon2id$one')
    }),
  )

  test(
    'someone unknown is undefined, not an error',
    withStore(open, async ({ users }) => {
      expect(await users.find(newId())).toBeUndefined()
      expect(await users.findByName('nobody')).toBeUndefined()
      expect(await users.passwordHash(newId())).toBeUndefined()
    }),
  )

  test(
    'names are one without regard to case, beyond ASCII too, and keep their spelling',
    withStore(open, async (store) => {
      const user = await addUser(store, { name: 'Jürgen@Example.com' })
      expect((await store.users.findByName('JÜRGEN@EXAMPLE.COM'))?.id).toBe(user.id)
      expect((await store.users.findByName('Ju\u0308rgen@example.com'))?.name).toBe('Jürgen@Example.com')
      expect(await store.users.findByName('Jürgen@Example.co')).toBeUndefined()
      await expectRefusal(
        addUser(store, { name: 'jÜRGEN@example.com' }),
        'conflict',
        'there is already a user of this name',
      )
      expect((await store.users.list({ limit: 10 })).items).toEqual([user])
    }),
  )

  test(
    'disabling changes that user alone, and can be undone',
    withStore(open, async (store) => {
      const [user, other] = [await addUser(store), await addUser(store)]
      await store.users.setDisabled(user.id, true)
      expect(await store.users.find(user.id)).toEqual({ ...user, disabled: true })
      expect(await store.users.find(other.id)).toEqual(other)
      await store.users.setDisabled(user.id, false)
      expect(await store.users.find(user.id)).toEqual(user)
    }),
  )

  test(
    'disabling someone unknown says so',
    withStore(open, async ({ users }) => {
      await expectRefusal(users.setDisabled(newId(), true), 'not_found', 'there is no such user')
    }),
  )

  test(
    '250 users are listed by name, each once, in pages of any size',
    withStore(open, async (store) => {
      const names = times(250).map((number) => `user ${String(number).padStart(3, '0')}`)
      for (const name of names.toReversed()) await addUser(store, { name })
      for (const limit of [100, 50, 7]) {
        const listed = await allPages(store.users.list, limit)
        expect(listed.map(({ name }) => name)).toEqual(names)
      }
    }),
  )

  test(
    'a user added while someone pages shows once at most, and nobody is skipped',
    withStore(open, async (store) => {
      for (const name of ['b', 'd', 'f']) await addUser(store, { name })
      const first = await store.users.list({ limit: 2 })
      for (const name of ['a', 'e']) await addUser(store, { name })
      const second = await store.users.list({ limit: 2, after: first.next })
      expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(['b', 'd', 'e', 'f'])
      expect(second.next).toBeUndefined()
    }),
  )
}
