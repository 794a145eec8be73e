import { describe, expect, test } from 'bun:test'
import { CliError } from '../cli-error.ts'
import { planProfiles, type Wanted } from './plan-profiles.ts'

const tenant = (name: string) => ({ name, id: `id-${name}`, account: 'main', region: 'eu-west-1' })

const wanted = (...names: string[]): Wanted => ({
  portal: 'https://portal.example',
  program: '/usr/bin/jitney',
  flags: ['--interactive'],
  prefix: '',
  force: false,
  tenants: names.map(tenant),
})

const block = (...names: string[]) => planProfiles('', wanted(...names)).text

const refusalOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof CliError) return [error.kind, error.message]
  }
  return undefined
}

describe('what a person wrote stays, byte for byte', () => {
  test.each([
    ['an empty file', '', ''],
    ['no line break at the end', '[profile mine]', '\n\n'],
    ['Windows line breaks', '[profile mine]\r\nregion = x\r\n', '\n'],
    ['bytes of another encoding', '# \xe9\xff\x00 \t\n', '\n'],
  ])('%s', (_, text, gap) => {
    expect(planProfiles(text, wanted('dev01')).text).toBe(`${text}${gap}${block('dev01')}`)
  })

  test('before and after the block, which stays where it is', () => {
    const text = `[a]\n\n${block('dev01')}\r\n  [profile b]\n`
    expect(planProfiles(text, wanted('dev02')).text).toBe(`[a]\n\n${block('dev02')}\r\n  [profile b]\n`)
  })

  test('and so does the block of another portal', () => {
    const other = planProfiles('', { ...wanted('x1'), portal: 'https://other.example' }).text
    const plan = planProfiles(other, wanted('x1', 'dev01'))
    expect(plan.text).toBe(`${other}\n${block('dev01')}`)
    expect(plan.taken).toEqual(['x1'])
  })
})

describe('a plan', () => {
  test('tells what comes, what goes and what changes', () => {
    const before = planProfiles('', { ...wanted('dev01', 'dev02'), program: '/old/jitney' }).text
    const plan = planProfiles(before, wanted('dev02', 'dev03'))
    expect(plan.added.map(({ name }) => name)).toEqual(['dev03'])
    expect(plan.changed.map((pair) => pair.new.name)).toEqual(['dev02'])
    expect(plan.removed.map(({ name }) => name)).toEqual(['dev01'])
  })

  test('changes nothing twice', () => {
    const text = `[a]\n\n${block('dev01')}`
    expect(planProfiles(text, wanted('dev01')).text).toBe(text)
  })

  test('takes the block away with its last tenant', () => {
    expect(planProfiles(`[a]\n${block('dev01')}[b]\n`, wanted()).text).toBe('[a]\n[b]\n')
  })

  test('writes a name once, and never `default`', () => {
    const { text, taken } = planProfiles('', wanted('dev01', 'dev01', 'default'))
    expect(text.match(/\[profile /g)).toHaveLength(1)
    expect(taken).toEqual(['default'])
  })

  test.each(['[profile dev01]', '[ profile  "dev01" ]', "[profile 'dev01']", '\t[profile dev01] # mine'])(
    'leaves alone what the person calls %s',
    (line) => {
      expect(planProfiles(`${line}\n`, wanted('dev01')).taken).toEqual(['dev01'])
    },
  )
})

describe('a block that was changed by hand', () => {
  const changed = block('dev01').replace('eu-west-1', 'us-east-1')

  test('is not written over', () => {
    expect(refusalOf(() => planProfiles(changed, wanted('dev01')))).toEqual([
      'usage',
      'the block of jitney in the file was changed by hand',
    ])
  })

  test('is written over when that is asked for', () => {
    expect(planProfiles(changed, { ...wanted('dev01'), force: true }).text).toBe(block('dev01'))
  })

  test('is not one whose line breaks an editor changed', () => {
    const text = block('dev01').replaceAll('\n', '\r\n')
    expect(planProfiles(text, wanted('dev01')).text).toBe(block('dev01'))
  })

  test.each([
    ['no end', (text: string) => text.replace(/# END.*\n/, '')],
    ['no beginning', (text: string) => text.replace(/# BEGIN.*\n/, '')],
    ['two blocks', (text: string) => text + text],
    ['an end before the beginning', (text: string) => text.split('\n').reverse().join('\n')],
  ])('is refused even by force with %s', (_, harm) => {
    const act = () => planProfiles(harm(block('dev01')), { ...wanted('dev01'), force: true })
    expect(refusalOf(act)?.[1]).toStartWith('the lines that mark the block of jitney')
  })

  test('is refused when its checksum was taken away', () => {
    const text = block('dev01').replace(/sha256=\S+/, '')
    expect(refusalOf(() => planProfiles(text, wanted('dev01')))?.[0]).toBe('usage')
  })
})
