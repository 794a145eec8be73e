import { describe, expect, test } from 'bun:test'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { profileSnippet } from './profile-snippet.ts'
import { jitNowFunctions, systemOf, tryLine } from './workstation.ts'

const target = {
  tenant: 'dev01',
  region: 'us-west-2',
  portal: 'https://portal.example:8443',
  administrator: false,
}
const administrator = { ...target, administrator: true }

test('the profile names the portal, the tenant or the administrator role, and the proof', () => {
  expect(profileSnippet({ ...target, withToken: true })).toEndWith(
    'jitney aws --tenant dev01 --host https://portal.example:8443 --token <API_TOKEN>',
  )
  expect(profileSnippet(administrator)).toBe(
    '[profile jitney-admin]\nregion = us-west-2\n' +
      'credential_process = jitney aws --admin --host https://portal.example:8443 --interactive',
  )
})

test('the command that tries it, in the words of the system', () => {
  expect(tryLine(target, 'linux')).toBe('AWS_PROFILE=dev01 aws sts get-caller-identity')
  expect(tryLine(administrator, 'windows')).toBe(
    "$env:AWS_PROFILE = 'jitney-admin'; aws sts get-caller-identity",
  )
})

describe('jitnow', () => {
  test('comes for the shells of the system', () => {
    const labels = (system: 'macos' | 'linux' | 'windows') =>
      jitNowFunctions(target, system).map(({ label }) => label)
    expect(labels('macos')).toEqual(['zsh', 'bash', 'fish', 'PowerShell'])
    expect(labels('linux')).toEqual(['bash', 'zsh', 'fish', 'PowerShell'])
    expect(labels('windows')).toEqual(['PowerShell'])
  })

  for (const [id, shell] of [
    ['bash', '/bin/bash'],
    ['zsh', '/usr/bin/zsh'],
  ] as const)
    test(`works in a real ${id}, for its own tenant and for another`, () => {
      const { run, remove } = programs()
      const text = jitNowFunctions(target, 'macos').find((one) => one.id === id)?.text
      expect(run(shell, `${text}\njitnow`)).toEqual({
        words: 'aws --tenant dev01 --no-cache --host https://portal.example:8443 --interactive',
        clipboard: 'https://console.example',
      })
      expect(run(shell, `${text}\njitnow prod`).words).toContain('--tenant prod ')
      const own = jitNowFunctions(administrator, 'macos').find((one) => one.id === id)?.text
      expect(run(shell, `${own}\njitnow`).words).toStartWith('aws --admin --no-cache ')
      remove()
    })

  test('for fish and PowerShell, word for word', () => {
    const text = (id: string) => jitNowFunctions(target, 'linux').find((one) => one.id === id)?.text
    expect(text('fish')).toBe(
      [
        'function jitnow',
        '  set -l tenant dev01',
        '  set -q argv[1]; and set tenant $argv[1]',
        '  jitney aws --tenant $tenant --no-cache --host "https://portal.example:8443" --interactive | jq -r .ConsoleUrl | xclip -selection clipboard',
        'end',
      ].join('\n'),
    )
    expect(text('powershell')).toBe(
      [
        "function jitnow([string]$Tenant = 'dev01') {",
        "  jitney aws --tenant $Tenant --no-cache --host 'https://portal.example:8443' --interactive | ConvertFrom-Json | Select-Object -ExpandProperty ConsoleUrl | Set-Clipboard",
        '}',
      ].join('\n'),
    )
  })
})

test.each([
  { tenant: 'dev01; rm -rf ~' },
  { tenant: '$(evil)' },
  { portal: 'https://portal.example/";evil' },
  { region: "us-west-2'" },
])('nothing is offered when %j would enter a command line', (changed) => {
  const odd = { ...target, ...changed }
  expect(tryLine(odd, 'linux')).toBeUndefined()
  expect(jitNowFunctions(odd, 'linux')).toEqual([])
  expect(profileSnippet(odd)).toBeUndefined()
})

test('the system is told by what the browser says of itself', () => {
  const of = (userAgent: string) => systemOf({ userAgent })
  expect(of('Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140')).toBe('windows')
  expect(of('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605')).toBe('macos')
  expect(of('Mozilla/5.0 (X11; Linux x86_64) Firefox/140')).toBe('linux')
})

/** Stand-ins for `jitney` and `pbcopy` that write down what they were given. */
function programs() {
  const bin = mkdtempSync(join(tmpdir(), 'jitney-jitnow-'))
  const write = (name: string, body: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`)
    chmodSync(join(bin, name), 0o700)
  }
  write('jitney', `printf '%s' "$*" > ${bin}/words; echo '{"ConsoleUrl":"https://console.example"}'`)
  write('pbcopy', `cat > ${bin}/clipboard`)
  const read = (name: string) => readFileSync(join(bin, name), 'utf8').trim()
  return {
    run: (shell: string, script: string) => {
      const { exitCode } = Bun.spawnSync([shell, '-c', script], { env: { PATH: `${bin}:/usr/bin:/bin` } })
      expect(exitCode).toBe(0)
      return { words: read('words'), clipboard: read('clipboard') }
    },
    remove: () => rmSync(bin, { recursive: true }),
  }
}
