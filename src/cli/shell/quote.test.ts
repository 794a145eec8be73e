import { describe, expect, test } from 'bun:test'
import { quote } from './quote.ts'

const odd = [
  '',
  ' ',
  "a'b",
  '"',
  '\\',
  "\\'",
  '$HOME',
  '$(touch x)',
  '`x`',
  '!',
  '*',
  '\n',
  'ü',
  '-n',
  '%PATH%',
  '^&|',
]

describe('a quoted value is itself again in the shell', () => {
  test.each(['bash', 'zsh'] as const)('%s', (shell) => {
    const script = `printf '%s\\0' ${odd.map(quote[shell]).join(' ')}`
    const { stdout } = Bun.spawnSync([shell, '-c', script])
    expect(stdout.toString().split('\0').slice(0, -1)).toEqual(odd)
  })
})

test('fish knows two escapes inside single quotes', () => {
  expect(quote.fish("a'b\\c$(x)")).toBe("'a\\'b\\\\c$(x)'")
})

test('PowerShell takes four more quotes for a single quote', () => {
  expect(quote.powershell("a'b\u2019c$x`")).toBe("'a''b\u2019\u2019c$x`'")
})

test.each(['a"b', '%PATH%', 'a!b', 'a^b', 'a&b', 'a|b', 'a<b', 'a\nb'])('cmd.exe is not given %j', (text) => {
  expect(() => quote.cmd(text)).toThrow('cmd.exe cannot be given this value safely')
})
