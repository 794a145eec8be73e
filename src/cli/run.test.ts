import { expect, test } from 'bun:test'
import { awsFlags } from './aws-request.ts'
import { commands } from './run.ts'

test('the light table of the cached path has the flags of `aws`, and no other', () => {
  const flags = commands.aws?.flags ?? {}
  const kinds = Object.entries(flags).map(([name, { value }]) => [
    name,
    value === undefined ? 'switch' : 'text',
  ])
  expect({ ...Object.fromEntries(kinds), help: 'switch' }).toEqual(awsFlags)
})

test('every command says what it does, and has an example that begins with its name', () => {
  for (const [name, { summary, examples }] of Object.entries(commands)) {
    expect(summary).toMatch(/^[a-z]/)
    expect(examples.length, name).toBeGreaterThan(0)
    if (name !== 'cache clear')
      for (const example of examples) if (name !== 'clear-cache') expect(example).toStartWith(name)
  }
})
