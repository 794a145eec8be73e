import { describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { targets } from '../../scripts/release/targets.ts'

const folder = join(import.meta.dir, '../../.github/workflows')
type Step = { readonly uses?: string; readonly run?: string; readonly with?: Record<string, unknown> }
type Job = {
  readonly permissions?: Record<string, string>
  readonly steps: readonly Step[]
  readonly strategy?: { readonly matrix: { readonly include: readonly { readonly target: string }[] } }
}
type Workflow = { readonly permissions: object; readonly jobs: Record<string, Job> }

const read = (name: string) => Bun.YAML.parse(readFileSync(join(folder, name), 'utf8')) as Workflow

describe.each(readdirSync(folder))('%s', (name) => {
  const workflow = read(name)
  const jobs = Object.values(workflow.jobs)
  const steps = jobs.flatMap((job) => job.steps)

  test('may do nothing unless a job says what', () => {
    expect(workflow.permissions).toEqual({})
    for (const { permissions } of jobs) expect(Object.keys(permissions ?? {})).not.toBeEmpty()
  })

  test('uses actions by the hash of their content', () => {
    const used = steps.map(({ uses }) => uses).filter((uses) => uses !== undefined)
    expect(used).not.toBeEmpty()
    for (const uses of used) expect(uses).toMatch(/^[a-z-]+\/[a-z-]+@[0-9a-f]{40}$/)
  })

  test('puts no text from outside into a command', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{')
  })

  test('leaves no credentials in the folder', () => {
    for (const { uses, with: words } of steps)
      if (uses?.startsWith('actions/checkout@')) expect(words?.['persist-credentials']).toBe(false)
  })
})

test('only the job that publishes may write, and it comes after every system was tried', () => {
  const { jobs } = read('release.yml')
  const writing = Object.entries(jobs).filter(([, { permissions }]) =>
    Object.values(permissions ?? {}).includes('write'),
  )
  expect(writing.map(([name]) => name)).toEqual(['publish'])
  const tried = Object.values(jobs).flatMap(({ strategy }) => strategy?.matrix.include ?? [])
  expect(tried.map(({ target }) => target).sort()).toEqual(targets.map(({ name }) => name).sort())
})
