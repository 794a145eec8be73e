import { describe, expect, test } from 'bun:test'
import { AccessError } from '../domain/errors.ts'
import { expectRefusal } from './conformance/with-store.ts'
import { guarded } from './failures.ts'

const failing = (error: unknown) => guarded({ ask: () => Promise.reject(error) }).ask()

const databaseError = (fields: object): Error => Object.assign(new Error('duplicate key value'), fields)

describe('guarded', () => {
  test('gives back what the function gives, for the arguments it was given', async () => {
    const port = guarded({ add: async (left: number, right: number) => left + right })
    expect(await port.add(2, 3)).toBe(5)
  })

  test('leaves a refusal as it is', async () => {
    const refused = new AccessError('clock_behind', 'the clock is behind')
    expect(await failing(refused).catch((error: unknown) => error)).toBe(refused)
  })

  test('turns any other failure into store_unavailable, and tells nothing of it but to the log', async () => {
    const cause = new Error('connection to db.internal:5432 refused for jitney:password')
    const error = await expectRefusal(
      failing(cause),
      'store_unavailable',
      'the database could not be reached, or failed',
    )
    expect(error.cause).toBe(cause)
    expect(error.hint).not.toContain('internal')
  })

  test('a function that throws before it promises is caught as well', async () => {
    const port = guarded({
      ask: (): Promise<void> => {
        throw new Error('at once')
      },
    })
    await expectRefusal(port.ask(), 'store_unavailable', 'the database could not be reached, or failed')
  })

  test.each([
    ['users_name_key', 'there is already a user of this name'],
    ['accounts_name', 'there is already an account of this name'],
    ['accounts_is_default', 'there is already a default account'],
    ['tenants_name', 'there is already a tenant of this name'],
    ['tenants_role_arn', 'this role already serves another tenant, and a role serves one tenant only'],
    ['tokens_pkey', 'there is already one like this'],
  ])('knows a clash with %s by the name that Postgres gives it', async (constraint, message) => {
    await expectRefusal(failing(databaseError({ code: '23505', constraint })), 'conflict', message)
  })

  test('knows a reference to nothing as Postgres tells it', async () => {
    await expectRefusal(
      failing(databaseError({ code: '23503', constraint: 'memberships_tenant' })),
      'not_found',
      'this names something that does not exist, or no longer',
    )
  })
})
