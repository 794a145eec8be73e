const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  Connection: 'close',
} as const

const style =
  'body{font:16px/1.5 system-ui,sans-serif;margin:20vh auto;max-width:32rem;padding:0 1rem;text-align:center;' +
  'color-scheme:light dark}'

type Page = { readonly status: number; readonly title: string; readonly text: string }

const pages = {
  signedIn: {
    status: 200,
    title: 'You are signed in',
    text: 'You can close this tab and go back to your terminal.',
  },
  cancelled: {
    status: 200,
    title: 'The request was cancelled',
    text: 'Nothing was handed out. You can close this tab.',
  },
  failed: {
    status: 502,
    title: 'Signing in did not work',
    text: 'Your terminal says why. You can close this tab.',
  },
} as const satisfies Record<string, Page>
export type PageName = keyof typeof pages

/** What the browser's tab shows at the end. It holds nothing that came with the request. */
export const callbackPage = (name: PageName) => {
  const { status, title, text } = pages[name]
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${style}</style><h1>${title}</h1><p>${text}</p></html>\n`
  return new Response(html, { status, headers })
}

/** For everything that is not the browser's answer. */
export const strayAnswer = (status: number) =>
  new Response(null, {
    status,
    headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  })
