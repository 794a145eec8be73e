import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FakePortal, startFakePortal } from './fake-portal.ts'
import { goodToken } from './fake-portal-state.ts'
import { binary, ensureBuilt, type Home, newHome, run, start, until } from './jitney.ts'

let portal: FakePortal
let home: Home

beforeAll(ensureBuilt, 60_000)
beforeEach(() => {
  portal = startFakePortal()
  home = newHome()
})
afterEach(() => {
  portal.stop()
  home.remove()
})

const env = () => ({ JITNEY_HOST: portal.url, JITNEY_TOKEN: goodToken, JITNEY_TENANT: 'dev01' })

const exec = (words: readonly string[], more: Record<string, string> = {}) =>
  run(['exec', '--', ...words], { home, env: { ...env(), ...more } })

describe('exec', () => {
  test('gives the program its arguments as they are, and no shell reads them', async () => {
    const odd = ['a b', '$(touch evil)', '*', '', '"', "'", '--', '-x', 'ü\n']
    const { code, stdout } = await exec(['printf', '<%s>', ...odd])
    expect([code, stdout]).toEqual([0, odd.map((word) => `<${word}>`).join('')])
  })

  test('gives it our credentials, and none of those that were there', async () => {
    const stale = {
      AWS_PROFILE: 'stale',
      AWS_SECURITY_TOKEN: 'stale',
      AWS_REGION: 'stale',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'stale',
      AWS_CA_BUNDLE: '/kept.pem',
      KEPT: 'yes',
    }
    const { stdout } = await exec(['env'], stale)
    const seen = Object.fromEntries(stdout.split('\n').map((line) => line.split(/=(.*)/s).slice(0, 2)))
    expect(stdout).not.toContain('stale')
    expect(seen).toMatchObject({
      AWS_ACCESS_KEY_ID: 'ASIAFAKE000000000001',
      AWS_SECRET_ACCESS_KEY: `secret/${'a'.repeat(32)}`,
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_CA_BUNDLE: '/kept.pem',
      KEPT: 'yes',
    })
    expect(seen.AWS_CREDENTIAL_EXPIRATION).toMatch(/^20\d\d-.*Z$/)
  })

  test.each([0, 1, 42, 255])('ends as it does: %d', async (status) => {
    expect((await exec(['sh', '-c', `exit ${status}`])).code).toBe(status)
  })

  test('becomes it, so that it gets the signals and dies of them itself', async () => {
    const child = start(['exec', '--', 'sh', '-c', 'echo $$; exec sleep 60'], { home, env: env() })
    const first = await child.stdout.getReader().read()
    expect(Number(Buffer.from(first.value ?? []).toString())).toBe(child.pid)
    child.kill('SIGTERM')
    await child.exited
    expect(child.signalCode).toBe('SIGTERM')
  })

  test('leaves no signal ignored', async () => {
    const { stdout } = await exec(['grep', 'SigIgn', '/proc/self/status'])
    expect(stdout).toMatch(/^SigIgn:\t0+\n$/)
  })

  test('says 126 for what is no program, and 127 for what is not there', async () => {
    writeFileSync(join(home.home, 'plain'), 'x', { mode: 0o600 })
    expect((await exec([join(home.home, 'plain')])).code).toBe(126)
    expect((await exec(['/nowhere/at-all'])).code).toBe(127)
  })
})

describe('env, read by the shells themselves', () => {
  test.each(['bash', 'zsh'])('%s', async (shell) => {
    const script = `eval "$(jitney env --format ${shell})"; printf '%s|%s|%s' "$AWS_ACCESS_KEY_ID" "$AWS_SESSION_TOKEN" "\${AWS_PROFILE-gone}"`
    const bin = binDirectory()
    const { stdout } = await run(['-c', script], {
      home,
      program: `/bin/${shell}`,
      env: { ...env(), PATH: `${bin}:${process.env.PATH}`, AWS_PROFILE: 'stale' },
    })
    expect(stdout).toBe(`ASIAFAKE000000000001|session${'A1+/'.repeat(100)}==|gone`)
  })
})

/** A PATH with the binary under its name, and a clipboard. */
function binDirectory(): string {
  const bin = join(home.home, 'bin')
  mkdirSync(bin)
  symlinkSync(binary, join(bin, 'jitney'))
  writeFileSync(join(bin, 'pbcopy'), '#!/bin/sh\nexec cat >"$HOME/clipboard"\n')
  chmodSync(join(bin, 'pbcopy'), 0o755)
  return bin
}

const inShell = (shell: string, script: string) => {
  const path = `${binDirectory()}:${process.env.PATH}`
  return run(['-c', script], { home, program: `/bin/${shell}`, env: { PATH: path } })
}

describe('jitnow', () => {
  const clipboard = () => Bun.file(join(home.home, 'clipboard')).text()

  test.each(['bash', 'zsh'])('puts a fresh link on the clipboard in %s', async (shell) => {
    const load = `eval "$(jitney shell-init ${shell})"`
    const { code, stdout } = await inShell(shell, `${load}; jitnow ${portal.url}`)
    expect([code, stdout]).toEqual([0, ''])
    expect(await clipboard()).toBe('https://signin.aws.amazon.com/federation?Action=login&SigninToken=t1')
    expect(portal.calls.at(-1)?.path).toBe('/api/v1/administrator/console-sessions')
  })

  test.each(['bash', 'zsh'])(
    'takes flags, refuses nothing at all, and tells a failure in %s',
    async (shell) => {
      const script = `eval "$(jitney shell-init ${shell})"
      jitnow ${portal.url} --tenant nope; echo "failed $?"
      jitnow; echo "refused $?"
      jitnow ${portal.url} --tenant dev01; echo "done $?"`
      const { stdout } = await inShell(shell, script)
      expect(stdout).toBe('failed 3\nrefused 2\ndone 0\n')
      expect(await clipboard()).toContain('SigninToken=t1')
    },
  )
})

describe('completions', () => {
  const bash = async (line: string) => {
    const script = `source <(jitney completion bash)
      COMP_WORDS=(${line} ''); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); _jitney; printf '%s\\n' "\${COMPREPLY[@]}"`
    return (await inShell('bash', script)).stdout.trim().split('\n')
  }

  test('bash offers the commands', async () => {
    expect(await bash('jitney')).toEqual(expect.arrayContaining(['login', 'profiles', 'serve', 'cache']))
  })

  test('bash offers the flags of a command of two words, and not those of others', async () => {
    const offered = await bash('jitney profiles sync')
    expect(offered).toContain('--dry-run')
    expect(offered).not.toContain('--tenant')
  })

  test('bash offers the second word, and the choices', async () => {
    expect(await bash('jitney profiles')).toEqual(['sync'])
  })

  test('bash offers choices', async () => {
    expect(await bash('jitney completion')).toEqual(
      expect.arrayContaining(['bash', 'zsh', 'fish', 'powershell']),
    )
  })

  test('zsh loads them and offers commands and flags', async () => {
    const script = `autoload -Uz compinit && compinit -u -D
      source <(jitney completion zsh)
      print -r -- "registered $_comps[jitney]"
      _describe() { print -rl -- "\${(@P)2}"; }
      offer() { words=("$@" ''); CURRENT=$#words; _jitney; }
      offer jitney; offer jitney profiles sync; offer jitney profiles`
    const { stdout, stderr } = await inShell('zsh', script)
    expect(stderr).toBe('')
    expect(stdout).toStartWith('registered _jitney\n')
    expect(stdout).toContain('\nlogin:sign in with the browser, and keep the login\n')
    expect(stdout).toContain('\n--dry-run:show what would change, and write nothing\n')
    expect(stdout).toEndWith('\nsync\n')
  })

  test('zsh keeps a colon in a text apart from the word before it', async () => {
    const { stdout } = await inShell('zsh', 'jitney completion zsh > c; zsh -n c && echo fine')
    expect(stdout).toBe('fine\n')
  })
})

describe('serve-credentials', () => {
  const serve = async () => {
    const child = start(['serve-credentials', '--json'], { home, env: env() })
    const first = await child.stdout.getReader().read()
    const variables = JSON.parse(Buffer.from(first.value ?? []).toString())
    const url: string = variables.AWS_CONTAINER_CREDENTIALS_FULL_URI
    const Authorization: string = variables.AWS_CONTAINER_AUTHORIZATION_TOKEN
    return { child, url, Authorization }
  }

  test('answers as AWS tools expect, from the cache, until it is stopped', async () => {
    const { child, url, Authorization } = await serve()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/credentials$/)
    const answer = await fetch(url, { headers: { Authorization } })
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const body = await answer.json()
    expect(Object.keys(body)).toEqual(['AccessKeyId', 'SecretAccessKey', 'Token', 'Expiration'])
    expect(body.Expiration).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    await fetch(url, { headers: { Authorization } })
    expect(portal.minted()).toBe(1)
    child.kill('SIGTERM')
    expect(await child.exited).toBe(0)
    expect(fetch(url)).rejects.toThrow()
  })

  test.each([
    ['no secret', {}, 'GET', '', 401],
    ['another secret', { Authorization: 'x' }, 'GET', '', 401],
    ['another Host', { Authorization: 'SECRET', Host: 'evil.example' }, 'GET', '', 400],
    ['localhost by name', { Authorization: 'SECRET', Host: 'localhost:PORT' }, 'GET', '', 400],
    ['a post', { Authorization: 'SECRET' }, 'POST', '', 405],
    ['another path', { Authorization: 'SECRET' }, 'GET', '/x', 404],
    ['a query', { Authorization: 'SECRET' }, 'GET', '?x', 404],
  ] as const)('gives nothing to %s', async (_, given, method, more, status) => {
    const { child, url, Authorization } = await serve()
    const headers = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [
        name,
        value.replace('SECRET', Authorization).replace('PORT', new URL(url).port),
      ]),
    )
    const answer = await fetch(`${url}${more}`, { method, headers })
    expect(answer.status).toBe(status)
    expect(await answer.text()).not.toContain('ASIA')
    child.kill()
    await child.exited
  })

  test('runs a program with the variables, hands it signals, and ends as it does', async () => {
    const script =
      'trap "exit 7" TERM; echo "$AWS_CONTAINER_CREDENTIALS_FULL_URI $AWS_ACCESS_KEY_ID."; while :; do sleep 0.05; done'
    const child = start(['serve-credentials', '--', 'sh', '-c', script], {
      home,
      env: { ...env(), AWS_ACCESS_KEY_ID: 'stale' },
    })
    const first = await child.stdout.getReader().read()
    expect(Buffer.from(first.value ?? []).toString()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/credentials \.\n$/)
    child.kill('SIGTERM')
    expect(await child.exited).toBe(7)
  })
})

describe('console', () => {
  const link = () => home.opened()[0]?.replace(/^1 /, '') ?? ''

  test('hands the browser a link of ours that leads to AWS once, and no secret', async () => {
    writeFileSync(join(home.home, 'browser'), '#!/bin/sh\necho "$#" "$1" >>"$HOME/opened"\n')
    const child = start(['console'], { home, env: env() })
    await until(() => home.opened().length === 1)
    expect(link()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[A-Za-z0-9_-]{43}$/)
    expect((await fetch(`${new URL(link()).origin}/favicon.ico`)).status).toBe(404)
    expect((await fetch(link(), { headers: { Host: 'evil.example' } })).status).toBe(404)
    const answer = await fetch(link(), { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(
      'https://signin.aws.amazon.com/federation?Action=login&SigninToken=t1',
    )
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(await child.exited).toBe(0)
    expect(fetch(link())).rejects.toThrow()
  })

  test('starts the browser that was chosen, in the profile that was chosen', async () => {
    const browser = join(home.home, 'chromium')
    const lines = ['#!/bin/sh', 'echo "$#" "$1" >>"$HOME/opened"', 'exec curl -s -o /dev/null "$2"', '']
    writeFileSync(browser, lines.join('\n'), { mode: 0o755 })
    const { code } = await run(['console', '--browser', browser, '--browser-profile', 'Profile 1'], {
      home,
      env: env(),
    })
    expect([code, home.opened()]).toEqual([0, ['2 --profile-directory=Profile 1']])
  })
})
