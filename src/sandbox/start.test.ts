import { afterEach, beforeEach, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleSeed } from './sample-seed.ts'
import { type Sandbox, startSandbox } from './start.ts'
import { signForm } from './test-kit.ts'

let dataDirectory = ''
const running: Sandbox[] = []

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'sandbox-'))
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()))
  rmSync(dataDirectory, { recursive: true })
})

async function start(): Promise<Sandbox> {
  const sandbox = await startSandbox({ port: 0, dataDirectory, seed: sampleSeed })
  running.push(sandbox)
  return sandbox
}

async function whoAmI(sandbox: Sandbox, url = `${sandbox.url}/`): Promise<string> {
  const keys = sandbox.accessKeys.portal
  if (!keys) throw new Error('The seed has no user portal.')
  const parameters = { Action: 'GetCallerIdentity', Version: '2011-06-15' }
  const signed = await signForm(keys, { service: 'sts', parameters, time: new Date(), url })
  return await (await fetch(signed)).text()
}

test('listens on both loopback addresses and nowhere else', async () => {
  const sandbox = await start()
  const { port } = new URL(sandbox.url)
  for (const host of ['127.0.0.1', '[::1]', 'localhost'])
    expect(await whoAmI(sandbox, `http://${host}:${port}/`)).toContain(':user/portal')
})

test('keeps its keys and its state over a restart', async () => {
  const first = await start()
  const keys = first.accessKeys
  expect(Object.keys(keys).toSorted()).toEqual(['admin', 'nobody', 'portal'])
  expect(keys.portal?.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/)
  await first.stop()
  running.length = 0
  const second = await start()
  expect(second.accessKeys).toEqual(keys)
  expect(await whoAmI(second)).toContain(':user/portal')
})

test('nobody else on the machine can read the state', async () => {
  await start()
  const files = readdirSync(dataDirectory).filter((file) => file.startsWith('sandbox-aws.db'))
  expect(files).toContain('sandbox-aws.db')
  for (const file of files)
    expect([file, (statSync(join(dataDirectory, file)).mode & 0o777).toString(8)]).toEqual([file, '600'])
})

test('a seed that AWS would refuse is refused whole', async () => {
  const seed = {
    ...sampleSeed,
    roles: sampleSeed.roles.map((role) => ({
      ...role,
      trustPolicy: { Version: '2012-10-17', Statement: [] },
    })),
  }
  const attempt = startSandbox({ port: 0, dataDirectory, seed })
  await expect(attempt).rejects.toThrow('Could not parse the policy: Statement is empty!')
  expect(Object.keys((await start()).accessKeys)).toHaveLength(3)
})
