import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { productVersion } from '../protocol/version.ts'
import { downloadsFrom } from './downloads.ts'

const root = mkdtempSync(join(tmpdir(), 'jitney-downloads-'))
const directory = join(root, 'downloads')
const archive = 'jitney_0.1.0_darwin_arm64.zip'

beforeAll(() => {
  mkdirSync(directory)
  writeFileSync(join(directory, archive), 'zip')
  writeFileSync(join(directory, 'notes.txt'), 'secret')
  writeFileSync(join(root, 'jitney.db'), 'secret')
  symlinkSync(join(root, 'jitney.db'), join(directory, 'jitney_0.1.0_linux_amd64.zip'))
  mkdirSync(join(directory, 'jitney_0.1.0_linux_arm64.zip'))
})
afterAll(() => rmSync(root, { recursive: true }))

describe('archives on the disk', () => {
  const downloads = downloadsFrom({ directory, url: new URL('https://example.com/releases') })

  test('are listed with their checksum; links, folders and other files are not', async () => {
    expect(await downloads.list()).toEqual([
      {
        name: archive,
        version: '0.1.0',
        os: 'darwin',
        arch: 'arm64',
        url: `/downloads/${archive}`,
        sha256: new Bun.CryptoHasher('sha256').update('zip').digest('hex'),
      },
    ])
  })

  test('a file that changed has its new checksum', async () => {
    const [before] = await downloads.list()
    writeFileSync(join(directory, archive), 'zip two')
    expect((await downloads.list())[0]?.sha256).not.toBe(before?.sha256 ?? '')
    writeFileSync(join(directory, archive), 'zip')
  })

  test('one is opened by its name', async () => {
    expect(await (await downloads.open(archive))?.text()).toBe('zip')
  })

  test.each([
    'notes.txt',
    '../jitney.db',
    '..%2fjitney.db',
    '',
    '.',
    'jitney_0.1.0_linux_amd64.zip',
    'jitney_0.1.0_linux_arm64.zip',
    'jitney_0.1.0_windows_amd64.zip',
    `./${archive}`,
    `${archive}\n`,
    `x/${archive}`,
    'jitney_0.1.0_darwin_arm64.zip/../../jitney.db',
  ])('nothing is opened as %j', async (name) => {
    expect(await downloads.open(name)).toBeUndefined()
  })
})

test('without a folder, the archives of this version at the configured address', async () => {
  const elsewhere = { directory: join(root, 'nowhere'), url: new URL('https://example.com/releases/') }
  const list = await downloadsFrom(elsewhere).list()
  expect(list).toHaveLength(5)
  expect(list).toContainEqual({
    name: `jitney_${productVersion}_linux_amd64.zip`,
    version: productVersion,
    os: 'linux',
    arch: 'amd64',
    url: `https://example.com/releases/jitney_${productVersion}_linux_amd64.zip`,
  })
  expect(await downloadsFrom({ ...elsewhere, url: undefined }).list()).toEqual([])
})
