import { expect, test } from 'bun:test'
import { literal, matches, wildcards } from './glob.ts'

test.each([
  ['*', '', true],
  ['?', '', false],
  ['a*b*c', 'a__b__b__c', true],
  ['a*b*c', 'a__b__b__', false],
  ['**', 'x', true],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['.', 'x', false],
])('%s on %s is %p', (pattern, text, expected) => {
  expect(matches(wildcards(pattern), text)).toBe(expected)
})

test('literal text has no wildcards', () => {
  expect(matches(literal('*'), 'x')).toBe(false)
  expect(matches(literal('*'), '*')).toBe(true)
})

test('a hostile pattern costs no more than the product of both lengths', () => {
  const pattern = wildcards('*a'.repeat(200))
  expect(matches(pattern, 'a'.repeat(199))).toBe(false)
  expect(matches(pattern, `${'a'.repeat(4000)}b`)).toBe(false)
})
