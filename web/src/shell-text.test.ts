import { describe, expect, test } from 'bun:test'
import { cmdText, credentialsFileText, dotenvText, posixText, powershellText } from './shell-text.ts'

const odd = `it's "$HOME" \`id\` $(id) \\ !x %PATH% #; &|<>* ~ é`

const shells = ['/bin/sh', '/bin/bash', '/usr/bin/zsh'] as const

describe('for a POSIX shell', () => {
  test.each(shells)('%s reads back exactly what was meant', (shell) => {
    const script = `${posixText([
      ['ODD', odd],
      ['EMPTY', ''],
    ])}\nprintf '%s|%s' "$ODD" "$EMPTY"`
    const { stdout, exitCode } = Bun.spawnSync([shell, '-c', script])
    expect([exitCode, stdout.toString()]).toEqual([0, `${odd}|`])
  })

  test('is written by export', () => {
    expect(posixText([['A', "b'c"]])).toBe("export A='b'\\''c'")
  })
})

test('PowerShell takes every quotation mark that ends its strings twice', () => {
  expect(powershellText([['A', "it's ‘x’ ‚y‛ $env:B `n"]])).toBe("$env:A = 'it''s ‘‘x’’ ‚‚y‛‛ $env:B `n'")
})

describe('for cmd', () => {
  test('the quotes stand around name and value, so that no space joins it', () => {
    expect(
      cmdText([
        ['A', 'x & y | <z>'],
        ['B', ''],
      ]),
    ).toBe('set "A=x & y | <z>"\nset "B="')
  })

  test.each(['a"b', '%PATH%', 'a!b', 'a^b'])('%s cannot be written', (value) => {
    expect(
      cmdText([
        ['A', 'fine'],
        ['B', value],
      ]),
    ).toBeUndefined()
  })
})

describe('for a .env file', () => {
  test('plain words stand bare, others in single quotes', () => {
    expect(
      dotenvText([
        ['A', 'aB0/+=_.:-'],
        ['B', 'a $b "c" #d'],
      ]),
    ).toBe(`A=aB0/+=_.:-\nB='a $b "c" #d'`)
  })

  test.each(["it's", 'back\\slash'])('%s cannot be written', (value) => {
    expect(dotenvText([['A', value]])).toBeUndefined()
  })
})

describe('for ~/.aws/credentials', () => {
  test('is a section', () => {
    expect(
      credentialsFileText('dev01', [
        ['aws_access_key_id', 'AKIA'],
        ['aws_secret_access_key', 'a/b+c='],
      ]),
    ).toBe('[dev01]\naws_access_key_id = AKIA\naws_secret_access_key = a/b+c=')
  })

  test.each(['a b', '', '#a', ';a', 'é'])('"%s" cannot be a value', (value) => {
    expect(credentialsFileText('dev01', [['a', value]])).toBeUndefined()
  })

  test.each(['', 'a]', 'a b', '[x', 'a\nb'])('%j cannot be a profile', (profile) => {
    expect(credentialsFileText(profile, [['a', 'b']])).toBeUndefined()
  })
})

test.each(['a\nb', 'a\rb', 'a\0b', 'a\u001bb', '\u0085'])('%j is written in no form', (value) => {
  for (const write of [posixText, powershellText, cmdText, dotenvText])
    expect(write([['A', value]])).toBeUndefined()
  expect(credentialsFileText('p', [['A', value]])).toBeUndefined()
})
