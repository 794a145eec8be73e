import { expect, test } from 'bun:test'
import { newId } from '../../domain/identifiers.ts'
import { lastAdministrator } from '../../domain/last-administrator.ts'
import { addUser, anEvent, aUser, moment, times } from './samples.ts'
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
    'a name that is taken leaves no event',
    withStore(open, async (store) => {
      const { name } = await addUser(store)
      await expectRefusal(
        store.users.add(aUser({ name }), '$argon2id$two', anEvent()),
        'conflict',
        'there is already a user of this name',
      )
      expect((await store.audit.list({}, { limit: 10 })).items).toEqual([])
    }),
  )

  test(
    '250 users are listed by name, each once, in pages of any size, both ways',
    withStore(open, async (store) => {
      const names = times(250).map((number) => `user ${String(number).padStart(3, '0')}`)
      for (const name of names.toReversed()) await addUser(store, { name })
      for (const limit of [100, 50, 7]) {
        const listed = await allPages(store.users.list, limit)
        expect(listed.map(({ name }) => name)).toEqual(names)
        const backwards = await allPages((page) => store.users.list(page, { descending: true }), limit)
        expect(backwards.map(({ name }) => name)).toEqual(names.toReversed())
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

  test(
    'the beginning of a name finds all who are called so, in pages, whatever its case',
    withStore(open, async (store) => {
      for (const name of ['Jan', 'jana', 'JANE', 'Ja%', 'joe', 'j', 'zoë', 'Zoëlle'])
        await addUser(store, { name })
      const named = async (beginning: string, descending: boolean) =>
        (await allPages((page) => store.users.list(page, { beginning, descending }), 1)).map(
          ({ name }) => name,
        )
      expect(await named('jA', false)).toEqual(['Ja%', 'Jan', 'jana', 'JANE'])
      expect(await named('jA', true)).toEqual(['JANE', 'jana', 'Jan', 'Ja%'])
      expect(await named('zoe\u0308', false)).toEqual(['zoë', 'Zoëlle'])
      expect(await named('%', false)).toEqual([])
    }),
  )

  administratorsConformance(open)
  changesConformance(open)
}

function changesConformance(open: Open): void {
  test(
    'a change is that user’s alone, can be undone, and is written with its event',
    withStore(open, async (store) => {
      const [user, other] = [await addUser(store), await addUser(store)]
      await store.users.change(
        user.id,
        { disabled: true, administrator: true },
        anEvent({ kind: 'user.changed' }),
      )
      expect(await store.users.find(user.id)).toEqual({ ...user, disabled: true, administrator: true })
      expect(await store.users.find(other.id)).toEqual(other)
      await store.users.change(user.id, { disabled: false }, anEvent({ kind: 'user.changed' }))
      expect(await store.users.find(user.id)).toEqual({ ...user, administrator: true })
      const { items } = await store.audit.list({ kind: 'user.changed' }, { limit: 10 })
      expect(items).toHaveLength(2)
    }),
  )

  test(
    'changing someone unknown says so, and tells the trail nothing',
    withStore(open, async (store) => {
      const { users } = store
      const [id, event] = [newId<never>(), anEvent()]
      const password = { passwordHash: '', keep: undefined, event }
      for (const call of [
        users.change(id, { disabled: true }, event),
        users.setPassword(id, password),
        users.remove(id, event),
      ])
        await expectRefusal(call, 'not_found', 'there is no such user')
      expect((await store.audit.list({}, { limit: 10 })).items).toEqual([])
    }),
  )
}

function administratorsConformance(open: Open): void {
  const { code, message } = lastAdministrator()

  test(
    'the last administrator who can sign in stays one',
    withStore(open, async (store) => {
      const { users } = store
      const only = await addUser(store, { administrator: true })
      await addUser(store, { administrator: true, disabled: true })
      await addUser(store)
      for (const call of [
        () => users.change(only.id, { disabled: true }, anEvent()),
        () => users.change(only.id, { administrator: false }, anEvent()),
        () => users.remove(only.id, anEvent()),
      ]) {
        await expectRefusal(call(), code, message)
        expect(await users.find(only.id)).toEqual(only)
      }
      expect((await store.audit.list({}, { limit: 10 })).items).toEqual([])
    }),
  )

  test(
    'of two who each remove the other at the same moment, one stays',
    withStore(open, async (store) => {
      const both = [
        await addUser(store, { administrator: true }),
        await addUser(store, { administrator: true }),
      ]
      const outcomes = await Promise.allSettled(both.map(({ id }) => store.users.remove(id, anEvent())))
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect((await store.users.list({ limit: 10 })).items).toHaveLength(1)
    }),
  )

  test(
    'the first administrator is made once, also by two at the same moment, and for ever',
    withStore(open, async (store) => {
      const { users } = store
      expect(await users.hadAdministrator()).toBe(false)
      await addUser(store)
      expect(await users.hadAdministrator()).toBe(false)
      const two = [aUser({ administrator: true }), aUser({ administrator: true })]
      const outcomes = await Promise.allSettled(two.map((user) => users.addFirst(user, '$a', anEvent())))
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      await expectRefusal(
        users.addFirst(aUser({ administrator: true }), '$a', anEvent()),
        'conflict',
        'this portal has had its first administrator',
      )
      expect(await users.hadAdministrator()).toBe(true)
      expect((await store.audit.list({}, { limit: 10 })).items).toHaveLength(1)
    }),
  )

  test(
    'an administrator who was added, or made one of a user, counts as the first too',
    withStore(open, async (store) => {
      const user = await addUser(store)
      await store.users.change(user.id, { administrator: true }, anEvent())
      expect(await store.users.hadAdministrator()).toBe(true)
      await addUser(store, { administrator: true })
      await store.users.remove(user.id, anEvent())
      expect(await store.users.hadAdministrator()).toBe(true)
    }),
  )
}
