/**
 * The command lines of DuploCloud's two "JIT Access" documents, as people have them in their shells and files. They run
 * word for word but for the host, and `pbcopy`, which only one system has, is a small program that writes a file.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../web/browser.ts'
import { type BrowserHandover, browserHandover } from './browser-handover.ts'
import { run, throughProxy } from './run.ts'
import { freshDirectory, homeWith, jitney, type RunningSandbox, startSandbox } from './running-sandbox.ts'
import { openVisitor } from './visitor.ts'

const lines = {
  token:
    'duplo-jit aws --admin --host "https://<ENV_NAME>.duplocloud.net" --token <DUPLO_TOKEN> | jq -r .ConsoleUrl | pbcopy',
  interactive:
    'duplo-jit aws --admin --host "https://<ENV_NAME>.duplocloud.net" --interactive | jq -r .ConsoleUrl | pbcopy',
  describe: 'AWS_PROFILE=<ENV_NAME> aws ec2 describe-instances',
}

const profile = `[profile <ENV_NAME>]
region=us-west-2
credential_process=duplo-jit aws --admin --host https://<ENV_NAME>.duplocloud.net --token <DUPLO_TOKEN>
`

const jitnow = `function jitnow() {
  duplo-jit aws --admin --no-cache --host "https://$1.duplocloud.net" --interactive | jq -r .ConsoleUrl | pbcopy
}
`

let sandbox: RunningSandbox
let browser: Browser
let bin: string
let home: string
let handover: BrowserHandover

beforeAll(async () => {
  ;[sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()])
  bin = freshDirectory()
  for (const name of ['duplo-jit', 'duplo-aws-credential-process']) symlinkSync(jitney, join(bin, name))
  writeFileSync(join(bin, 'pbcopy'), '#!/bin/sh\ncat > "$HOME/clipboard"\n')
  chmodSync(join(bin, 'pbcopy'), 0o700)
})
beforeEach(() => {
  handover = browserHandover()
  home = homeWith('')
})
afterAll(async () => {
  await browser.close()
  await sandbox.remove()
})

/** What a reader puts in: their own portal for the example's, their own token, a tenant where they are no administrator. */
const filledIn = (text: string, { name = 'admin', target = '--admin' } = {}): string =>
  text
    .replaceAll(/https:\/\/(<ENV_NAME>|\$1)\.duplocloud\.net/g, sandbox.portal)
    .replaceAll('<ENV_NAME>', 'sample')
    .replaceAll('<DUPLO_TOKEN>', sandbox.user(name).token)
    .replaceAll('--admin', target)

const shell = (line: string, program = '/bin/sh') =>
  run([program, '-c', line], {
    env: {
      HOME: home,
      PATH: `${bin}:/usr/bin:/bin`,
      JITNEY_BROWSER: handover.program,
      ...throughProxy(sandbox),
    },
  })

const clipboard = () => readFileSync(join(home, 'clipboard'), 'utf8').trim()

async function authorizeInBrowser(name: string): Promise<void> {
  const { page, close } = await openVisitor(browser)
  await page.goto(await handover.opened())
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Password').fill(sandbox.user(name).password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page
    .getByText('The duplo-jit application on your computer wants to access your credentials.')
    .waitFor()
  await page.getByRole('button', { name: 'Authorize', exact: true }).click()
  await page.getByText('close this tab').waitFor()
  await close()
}

async function whoIsSignedInAt(url: string): Promise<string | null> {
  const { page, close } = await openVisitor(browser)
  await page.goto(url)
  const who = await page.getByTestId('signed-in-as').textContent()
  await close()
  return who
}

describe('the documents say', () => {
  test('with a token, the console URL goes to the clipboard, and opens the console', async () => {
    const { code, stderr } = await shell(filledIn(lines.token))
    expect([code, stderr]).toEqual([0, ''])
    expect(await whoIsSignedInAt(clipboard())).toContain('jitney-administrator/admin-')
  })

  test('a user replaces --admin with --tenant', async () => {
    const { code } = await shell(filledIn(lines.token, { name: 'developer', target: '--tenant dev01' }))
    expect(code).toBe(0)
    expect(await whoIsSignedInAt(clipboard())).toContain('duploservices-dev01/developer-')
  })

  test('interactively, after Authorize', async () => {
    const line = shell(filledIn(lines.interactive))
    await authorizeInBrowser('admin')
    expect((await line).code).toBe(0)
    expect(await whoIsSignedInAt(clipboard())).toContain('jitney-administrator/admin-')
  })

  test('jitnow, in .zshrc, by a real zsh', async () => {
    writeFileSync(join(home, '.zshrc'), filledIn(jitnow))
    const line = shell('source ~/.zshrc && jitnow portalname', '/usr/bin/zsh')
    await authorizeInBrowser('admin')
    const { code } = await line
    expect(code).toBe(0)
    expect(clipboard()).toStartWith(`${sandbox.aws}/federation?Action=login&`)
  })

  test('AWS_PROFILE=… aws ec2 describe-instances, with the profile in ~/.aws/config', async () => {
    mkdirSync(join(home, '.aws'), { recursive: true })
    writeFileSync(join(home, '.aws/config'), filledIn(profile))
    const { code, stdout } = await shell(filledIn(lines.describe))
    expect(code).toBe(0)
    expect(JSON.parse(stdout).Reservations).toHaveLength(2)
  })

  test('and with --interactive in place of --token <DUPLO_TOKEN>', async () => {
    writeFileSync(
      join(home, '.aws/config'),
      filledIn(profile.replace('--token <DUPLO_TOKEN>', '--interactive')),
    )
    const line = shell(filledIn(lines.describe))
    await authorizeInBrowser('admin')
    expect((await line).code).toBe(0)
  })

  test('duplo-aws-credential-process takes the same words', async () => {
    const words = `--tenant dev01 --host ${sandbox.portal} --token ${sandbox.user('developer').token}`
    for (const line of [
      `duplo-aws-credential-process ${words}`,
      `duplo-aws-credential-process aws ${words}`,
    ]) {
      const { stdout } = await shell(line)
      expect(JSON.parse(stdout)).toMatchObject({ Version: 1, Region: 'us-west-2' })
    }
  })
})
