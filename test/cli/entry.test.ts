import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { compileFlags } from '../../scripts/build.ts'

const root = join(import.meta.dir, '../..')

const bundle = (entry: string) => {
  const flags = compileFlags.filter((flag) => !flag.includes('compile') && flag !== '--bytecode')
  const { stdout, exitCode } = Bun.spawnSync([
    process.execPath,
    'build',
    '--target=bun',
    ...flags,
    join(root, entry),
  ])
  expect(exitCode).toBe(0)
  return stdout.toString()
}

test('the entry of the cached path holds nothing but the cached path', () => {
  const text = bundle('src/main.ts')
  expect(text).toContain('credential')
  for (const heavy of ['bun:sqlite', 'internal-renew', 'fetch(', 'zod']) expect(text).not.toContain(heavy)
  expect(text.length).toBeLessThan(16_000)
})

test('the rest of the CLI loads no schema library', () => {
  const text = bundle('src/cli/run.ts')
  expect(text).toContain('bun:sqlite')
  expect(text).not.toContain('ZodError')
  expect(text.length).toBeLessThan(160_000)
})
