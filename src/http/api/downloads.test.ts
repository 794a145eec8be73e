import { describe, expect, test } from 'bun:test'
import { startPortal } from '../../../test/compat/portal.ts'

const file = {
  name: 'jitney_0.1.0_linux_amd64.zip',
  version: '0.1.0',
  os: 'linux',
  arch: 'amd64',
  url: '/downloads/jitney_0.1.0_linux_amd64.zip',
  sha256: 'ab'.repeat(32),
}
const downloads = {
  list: async () => [file],
  open: async (name: string) => (name === file.name ? new Blob(['zip']) : undefined),
}

describe('downloads of the CLI', () => {
  test('are listed to anyone, with their checksums', async () => {
    const portal = await startPortal({ downloads })
    const response = await portal.send({ path: '/api/v1/downloads' })
    expect([response.status, await response.json()]).toEqual([200, { items: [file] }])
    await portal.close()
  })

  test('are served as files to keep, never to show', async () => {
    const portal = await startPortal({ downloads })
    const response = await portal.send({ path: file.url })
    expect([response.status, await response.text()]).toEqual([200, 'zip'])
    expect(response.headers.get('content-type')).toBe('application/zip')
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${file.name}"`)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    await portal.close()
  })

  test.each(['/downloads/', '/downloads/other.zip', '/downloads/..%2fjitney.db', '/downloads/a/b.zip'])(
    'there is nothing at %s',
    async (path) => {
      const portal = await startPortal({ downloads })
      expect((await portal.send({ path })).status).toBe(404)
      await portal.close()
    },
  )
})
