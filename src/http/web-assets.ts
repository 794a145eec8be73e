/** The web UI as it is embedded in the binary: its one page, and its files, which never change under their name. */
import { embeddedAssets, indexPage } from './web-assets.generated.ts'

/** Paths of one file inside the binary, as it is and compressed. */
export type EmbeddedAsset = { readonly name: string; readonly raw: string; readonly brotli: string }

const assets = new Map(embeddedAssets.map((asset) => [`/app/assets/${asset.name}`, asset]))
const favicon = embeddedAssets.find((asset) => asset.name.startsWith('favicon-'))

const contentTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
}

/**
 * Answers `GET /app/assets/*` and `/favicon.ico`; undefined for everything else, an unknown asset included, so that
 * the caller's own "not found" is the only one.
 */
export function serveWebAsset(request: Request): Response | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
  const path = pathOf(request.url)
  // Browsers ask for this one unasked; its name has no hash, so it may not be kept for good.
  if (path === '/favicon.ico' && favicon !== undefined)
    return assetResponse(favicon, request, 'max-age=86400')
  const asset = assets.get(path)
  return asset && assetResponse(asset, request, 'public, max-age=31536000, immutable')
}

/** A bad Host header makes the URL relative, which `new URL` would throw upon. */
const pathOf = (url: string): string => URL.parse(url, 'http://localhost')?.pathname ?? ''

function assetResponse(asset: EmbeddedAsset, request: Request, cacheControl: string): Response {
  const compressed = acceptsBrotli(request.headers.get('accept-encoding') ?? '')
  const headers = new Headers({
    'content-type': contentTypes[asset.name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    'cache-control': cacheControl,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  })
  if (compressed) headers.set('content-encoding', 'br')
  return new Response(Bun.file(compressed ? asset.brotli : asset.raw), { headers })
}

/** `br;q=0` says that it must not be used (RFC 9110 §12.5.3). */
const acceptsBrotli = (acceptEncoding: string): boolean =>
  acceptEncoding.split(',').some((coding) => /^\s*br\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(coding))

type PageOptions = { readonly connectPort?: number; readonly fromElsewhere?: boolean }

/**
 * The one page of the UI, for every path below `/app/` and for `/oauth/authorize`.
 * `connectPort`: the loopback port to which this page alone may send a request; anything but a port from 1024 to
 * 65535 is left out. `fromElsewhere`: another site led here, which the page is told (`data-arrived`).
 */
export function appPage(options: PageOptions = {}): Response {
  const page = options.fromElsewhere
    ? indexPage.replace('<html ', '<html data-arrived="elsewhere" ')
    : indexPage
  return new Response(page, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(options),
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    },
  })
}

/** Nothing inline, nothing evaluated, nothing from elsewhere; `connectPort` as in `appPage`. */
export function contentSecurityPolicy(options: { readonly connectPort?: number } = {}): string {
  const { connectPort } = options
  const loopback = isUserPort(connectPort) ? ` http://127.0.0.1:${connectPort}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self'${loopback}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
}

const isUserPort = (port: number | undefined): port is number =>
  Number.isInteger(port) && port !== undefined && port >= 1024 && port <= 65_535
