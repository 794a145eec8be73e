/** Where a reader goes after the sign-in: always a page of this portal, whatever the address says. */

const home = '/app/'
const signIn = '/app/sign-in'

/**
 * `wanted` if it is a page below `/app/` or `/oauth/authorize` of `origin`, else the home page. What counts is the
 * address as a browser resolves it, so `//evil`, `/\evil`, `/app/../..` and the like lead home.
 */
export function safeReturnPath(wanted: string | null, origin: string): string {
  const address = wanted?.startsWith('/') ? URL.parse(wanted, origin) : null
  if (!address || address.origin !== origin || !isOurPage(address.pathname)) return home
  return address.pathname + address.search
}

// Coming back to the sign-in itself would be a circle.
const isOurPage = (path: string): boolean =>
  path === '/oauth/authorize' || (path.startsWith(home) && path !== signIn)

/** The sign-in page that comes back to `path` (with its query). */
export const signInAddress = (path: string): string => `${signIn}?return=${encodeURIComponent(path)}`

/**
 * Leaves for the sign-in, as a document of its own: what this page had loaded for one user is gone before another
 * one signs in, and the page that is come back to gets the content security policy made for it.
 */
export function leaveForSignIn(): void {
  location.replace(signInAddress(location.pathname + location.search))
}
