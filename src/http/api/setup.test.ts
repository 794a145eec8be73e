import { describe, expect, test } from 'bun:test'
import { publicUrl, startPortal, type TestPortal } from '../../../test/compat/portal.ts'
import { setupCodeHash } from '../../domain/first-run.ts'
import type { SetupCode } from '../../domain/ports.ts'

const right = 'abcde-fghjk-mnpqr-stuvw-xyz23-45678'
const ours = { origin: publicUrl, 'content-type': 'application/json' }
const request = { code: right, name: 'Root', password: 'a long enough one' }

type Options = { readonly ageSeconds?: number }

/** A portal without anyone, whose setup code was made `ageSeconds` ago. */
async function withPortal(
  body: (portal: TestPortal, restart: () => Promise<void>) => Promise<void>,
  { ageSeconds = 0 }: Options = {},
): Promise<void> {
  let made: ReturnType<SetupCode['current']> = {
    hash: setupCodeHash(right),
    madeAt: new Date(Date.now() - ageSeconds * 1000),
  }
  const discard = () => {
    made = undefined
  }
  const portal = await startPortal({ empty: true, setupCode: { current: () => made, discard } })
  try {
    await body(portal, async () => {
      made = { hash: setupCodeHash(right), madeAt: await portal.store.clock() }
    })
  } finally {
    await portal.close()
  }
}

const setUp = async (portal: TestPortal, changes: object = {}, headers: Record<string, string> = ours) => {
  const sent = {
    method: 'POST',
    path: '/api/v1/setup',
    headers,
    body: JSON.stringify({ ...request, ...changes }),
  }
  const response = await portal.send(sent)
  const body = (await response.json()) as { code?: string; title?: string }
  return { status: response.status, cookie: response.headers.get('set-cookie'), ...body }
}

const needed = async (portal: TestPortal) => {
  const [setup, system] = await Promise.all([
    portal.send({ path: '/api/v1/setup' }),
    portal.send({ path: '/api/v1/system' }),
  ])
  const { needed } = (await setup.json()) as { needed: boolean }
  expect(await system.json()).toMatchObject({ setupNeeded: needed })
  return needed
}

const kinds = async (portal: TestPortal) => (await portal.audit()).map(({ kind }) => kind)

describe('the first run', () => {
  test('the right code makes an administrator, signs them in, and is over for ever', () =>
    withPortal(async (portal) => {
      expect(await needed(portal)).toBe(true)
      const { status, cookie } = await setUp(portal)
      expect(status).toBe(201)
      const me = await portal.send({ path: '/api/v1/me', headers: { cookie: cookie?.split(';')[0] ?? '' } })
      expect(await me.json()).toMatchObject({ name: 'Root', administrator: true })
      expect(await kinds(portal)).toEqual(['setup.completed', 'login.created'])
      expect(JSON.stringify([await portal.audit(), portal.logs])).not.toContain(request.password)
      expect(JSON.stringify([await portal.audit(), portal.logs])).not.toContain(right)
      expect(await needed(portal)).toBe(false)
      expect(await setUp(portal, { name: 'Second' })).toMatchObject({
        status: 409,
        code: 'conflict',
        cookie: null,
      })
      expect((await portal.store.users.list({ limit: 10 })).items).toHaveLength(1)
    }))

  test('the code is taken as people type it', () =>
    withPortal(async (portal) => {
      expect((await setUp(portal, { code: ` ${right.toUpperCase().replaceAll('-', ' ')} ` })).status).toBe(
        201,
      )
    }))

  test('a wrong code is refused and told; the right one still works', () =>
    withPortal(async (portal) => {
      const wrong = await setUp(portal, { code: right.replace('a', 'b') })
      expect(wrong).toMatchObject({ status: 403, title: 'this is not the setup code', cookie: null })
      expect(await kinds(portal)).toEqual(['setup.refused'])
      expect((await setUp(portal)).status).toBe(201)
    }))

  test('after ten tries, also side by side, not even the right code works, and a new one neither for an hour', () =>
    withPortal(async (portal, restart) => {
      await Promise.all(Array.from({ length: 10 }, () => setUp(portal, { code: 'guess' })))
      expect(await setUp(portal)).toMatchObject({ status: 403, title: 'the setup code was tried too often' })
      portal.advance(1800_000)
      await restart()
      expect(await setUp(portal)).toMatchObject({ status: 403, title: 'the setup code was tried too often' })
      expect((await portal.store.users.list({ limit: 10 })).items).toEqual([])
      portal.advance(3600_000)
      await restart()
      expect((await setUp(portal)).status).toBe(201)
    }))

  test('after an hour the code is dead', () =>
    withPortal(
      async (portal) => {
        expect(await setUp(portal)).toMatchObject({ status: 403, title: 'the setup code has expired' })
        expect(await needed(portal)).toBe(true)
      },
      { ageSeconds: 3600 },
    ))

  test('of two at the same moment one becomes the administrator', () =>
    withPortal(async (portal) => {
      const answers = await Promise.all([setUp(portal), setUp(portal, { name: 'Other' })])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
      expect((await portal.store.users.list({ limit: 10 })).items).toHaveLength(1)
    }))

  test('a password of eleven characters is refused, and is no try', () =>
    withPortal(async (portal) => {
      for (let count = 0; count < 11; count += 1)
        expect(await setUp(portal, { password: 'eleven char' })).toMatchObject({ status: 400 })
      expect((await setUp(portal)).status).toBe(201)
    }))

  test('only a page of the portal may ask', () =>
    withPortal(async (portal) => {
      expect((await setUp(portal, {}, { ...ours, origin: 'https://evil.example' })).status).toBe(403)
      expect(await needed(portal)).toBe(true)
    }))

  test('a portal that has an administrator needs none, whatever code is about', async () => {
    const setupCode: SetupCode = {
      current: () => ({ hash: setupCodeHash(right), madeAt: new Date() }),
      discard: () => {},
    }
    const portal = await startPortal({ setupCode })
    expect(await needed(portal)).toBe(false)
    expect(await setUp(portal)).toMatchObject({
      status: 409,
      title: 'this portal has had its first administrator',
    })
    await portal.close()
  })
})
