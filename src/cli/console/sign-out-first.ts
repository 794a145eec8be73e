import { CliError } from '../cli-error.ts'

/** AWS signs out on the sign-in host of a Region only, and goes on only to that same host. */
const regional: Readonly<Record<string, string>> = {
  'signin.aws.amazon.com': 'us-east-1.signin.aws.amazon.com',
}
const signInHost =
  /^([a-z0-9-]+\.)?signin\.(aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com|amazonaws-eusc\.eu)$/

const notAws = () =>
  new CliError(
    'portal',
    "the portal's link does not lead to AWS's sign-in, so nothing can be signed out there first",
    {
      hint: 'leave out --sign-out-first',
    },
  )

/** A link that ends the console session of the browser before it opens a new one. */
export const afterSignOut = (link: string): string => {
  const login = new URL(link)
  if (login.protocol !== 'https:' || !signInHost.test(login.hostname)) throw notAws()
  login.hostname = regional[login.hostname] ?? login.hostname
  const out = new URL('/oauth', login.origin)
  out.searchParams.set('Action', 'logout')
  out.searchParams.set('redirect_uri', login.href)
  return out.href
}
