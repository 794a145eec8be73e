import { describe, expect, test } from 'bun:test'
import { appPage, contentSecurityPolicy, serveWebAsset } from './web-assets.ts'

const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Response | undefined =>
  serveWebAsset(new Request(`http://localhost${path}`, { method, headers }))

const scriptPath = async (): Promise<string> =>
  /src="(\/app\/assets\/[^"]+\.js)"/.exec(await appPage().text())?.[1] ?? 'no script in the page'

describe('serveWebAsset', () => {
  test('gives the page its script, to be kept for good', async () => {
    const response = get(await scriptPath())
    expect(response?.status).toBe(200)
    expect(response?.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response?.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response?.headers.get('content-encoding')).toBeNull()
  })

  test.each(['br', 'gzip, deflate, br', 'br;q=1.0, *;q=0.1', 'gzip;q=0.5,br;q=0.01'])(
    'is brotli for "%s" and holds the same bytes',
    async (acceptEncoding) => {
      const path = await scriptPath()
      const response = get(path, { 'accept-encoding': acceptEncoding })
      expect(response?.headers.get('content-encoding')).toBe('br')
      expect(response?.headers.get('vary')).toBe('accept-encoding')
      const { brotliDecompressSync } = await import('node:zlib')
      const bytes = brotliDecompressSync(new Uint8Array((await response?.arrayBuffer()) ?? []))
      expect(bytes.toString()).toBe((await get(path)?.text()) ?? 'nothing')
    },
  )

  test.each(['', 'gzip', 'br;q=0', 'br;q=0.00', 'brotli', 'gzip, br ; q=0'])(
    'is plain for "%s"',
    async (acceptEncoding) => {
      const response = get(await scriptPath(), { 'accept-encoding': acceptEncoding })
      expect(response?.headers.get('content-encoding')).toBeNull()
    },
  )

  test('the icon that browsers ask for unasked may change', () => {
    const response = get('/favicon.ico')
    expect(response?.headers.get('content-type')).toBe('image/svg+xml')
    expect(response?.headers.get('cache-control')).not.toContain('immutable')
  })

  test.each([
    '/app/assets/',
    '/app/assets/nothing.js',
    '/app/assets/index.html',
    '/app/assets/../index.html',
    '/app/assets/%2e%2e/.stamp',
    '/app/',
    '/api/v1/me',
  ])('leaves %s to others', (path) => {
    expect(get(path)).toBeUndefined()
  })

  test('leaves other methods to others', async () => {
    expect(get(await scriptPath(), {}, 'POST')).toBeUndefined()
    expect(get(await scriptPath(), {}, 'HEAD')?.status).toBe(200)
  })
})

describe('appPage', () => {
  test('is never kept, framed, sniffed or referred from', () => {
    const { headers } = appPage()
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy())
  })

  test('holds nothing inline', async () => {
    const page = await appPage().text()
    expect(page).not.toMatch(/<style|\son\w+=|style=|<script(?![^>]* src="\/app\/assets\/)/)
  })

  test("has the page's own port in its policy", () => {
    const policy = appPage({ connectPort: 4000 }).headers.get('content-security-policy')
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:4000;")
  })
})

describe('contentSecurityPolicy', () => {
  test('allows what the portal itself serves and nothing else', () => {
    expect(contentSecurityPolicy()).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    )
  })

  test.each([0, 80, 1023, 65_536, 4000.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'leaves port %p out',
    (connectPort) => {
      expect(contentSecurityPolicy({ connectPort })).toBe(contentSecurityPolicy())
    },
  )
})
