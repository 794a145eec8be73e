/** Sign-in and the console as pages of the sandbox: by path on loopback, by host name through the proxy. */
import type { Handle } from '../proxy/origins.ts'
import type { Aws, Page } from '../service.ts'
import { signInPage } from '../sign-in/page.ts'
import { isConsoleHost, isSignInHost } from '../sign-in/places.ts'
import { consolePage } from './page.ts'

export const consolePages: readonly Page[] = [
  { path: '/federation', handle: signInPage },
  { path: '/oauth', handle: signInPage },
  { path: /^\/console(\/|$)/, handle: consolePage },
]

/** On AWS's sign-in and console hosts every path is a page; all other hosts go to `next`. */
export function withConsoleHosts(next: Handle, aws: Aws): Handle {
  return async (request, meta) => {
    const { hostname } = new URL(request.url)
    if (isSignInHost(hostname)) return await signInPage(request, aws)
    return isConsoleHost(hostname) ? await consolePage(request, aws) : await next(request, meta)
  }
}
