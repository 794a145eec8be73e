/** The federation endpoint says no with a page, not with JSON, and never with what it was sent. */
import { escapeXml } from '../query-protocol.ts'

export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
}

export function refusedPage(reason: string): Response {
  const body = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>400 Bad Request</title></head>
<body><h1>400 Bad Request</h1><p>${escapeXml(reason)}</p></body></html>
`
  return new Response(body, {
    status: 400,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    },
  })
}
