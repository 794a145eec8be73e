import { expect, test } from 'bun:test'
import { z } from 'zod'
import { check } from './check.ts'

const schema = z.object({
  name: z.string().min(1, 'enter a name').max(3, 'too long'),
  count: z.number().default(1),
})

test('what is right comes back as the schema makes it', () => {
  expect(check(schema, { name: 'abc' })).toEqual({ value: { name: 'abc', count: 1 }, errors: undefined })
})

test('each wrong field has one sentence', () => {
  expect(check(schema, { name: '', count: 'x' })).toEqual({
    value: undefined,
    errors: { name: 'Enter a name.', count: expect.stringMatching(/^[A-Z].*\.$/) },
  })
})
