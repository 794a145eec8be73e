import { describe, expect, test } from 'bun:test'
import { CliError } from './cli-error.ts'
import { type FlagTable, parseFlags } from './parse-flags.ts'

const table: FlagTable = { host: 'text', 'no-cache': 'switch', admin: 'switch' }
const parse = (...words: string[]) => {
  const { text, on } = parseFlags(words, table)
  return { ...Object.fromEntries(text), on: [...on] }
}

describe('flags as Go reads them', () => {
  test.each([
    [['-host', 'h'], { host: 'h', on: [] }],
    [['--host', 'h'], { host: 'h', on: [] }],
    [['-host=h'], { host: 'h', on: [] }],
    [['--host=a=b'], { host: 'a=b', on: [] }],
    [['--host='], { host: '', on: [] }],
    [['--host', '-admin'], { host: '-admin', on: [] }],
    [['--host', 'a', '--host', 'b'], { host: 'b', on: [] }],
    [['-admin'], { on: ['admin'] }],
    [['-admin=true', '--no-cache=1'], { on: ['admin', 'no-cache'] }],
    [['-admin', '-admin=false'], { on: [] }],
  ])('%j', (words, expected) => expect(parse(...words)).toEqual(expected))

  test.each([
    [['--nope'], 'there is no flag --nope'],
    [['--constructor', 'x'], 'there is no flag --constructor'],
    [['--toke=secret!VALUE'], 'there is no flag --toke'],
    [['--secret!VALUE'], 'there is no flag'],
    [['--host'], '--host needs a value'],
    [['--admin=maybe'], '--admin takes true or false'],
    [['--admin', 'true'], '"true" is one word too many'],
    [['Secret123'], 'there is one word too many'],
    [['---host', 'x'], 'there is one word too many'],
    [['--'], 'there is one word too many'],
    [[''], 'there is one word too many'],
  ])('refuses %j', (words, sentence) => {
    const error = caught(() => parse(...words))
    expect([error?.kind, error?.message]).toEqual(['usage', sentence])
    expect(error?.hint).toBeString()
  })
})

const caught = (act: () => unknown): CliError | undefined => {
  try {
    act()
  } catch (error) {
    if (error instanceof CliError) return error
  }
  return undefined
}
