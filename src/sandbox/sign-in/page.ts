/** The sign-in pages: `/federation` and `/oauth`. */
import type { Aws } from '../service.ts'
import { getSigninToken } from './get-signin-token.ts'
import { login } from './login.ts'
import { logout } from './logout.ts'
import { placeOf } from './places.ts'
import { refusedPage, SignInRefused } from './refuse.ts'

export async function signInPage(request: Request, aws: Aws): Promise<Response> {
  try {
    return await act(request, aws)
  } catch (error) {
    if (error instanceof SignInRefused) return refusedPage(error.message)
    throw error
  }
}

async function act(request: Request, aws: Aws): Promise<Response> {
  const { pathname } = new URL(request.url)
  const parameters = await readParameters(request)
  const action = parameters.get('Action')
  if (pathname === '/federation' && action === 'getSigninToken') return getSigninToken(parameters, aws)
  if (pathname === '/federation' && action === 'login') return login(parameters, placeOf(request), aws)
  if (pathname === '/oauth' && action === 'logout') return logout(request, placeOf(request), aws)
  throw new SignInRefused('The request has no Action that this endpoint knows')
}

/** A form keeps the credentials out of URLs; AWS takes either. */
async function readParameters(request: Request): Promise<URLSearchParams> {
  const inUrl = new URL(request.url).searchParams
  if (request.method === 'GET') return inUrl
  const type = request.headers.get('content-type') ?? ''
  if (request.method !== 'POST' || !type.startsWith('application/x-www-form-urlencoded'))
    throw new SignInRefused('The request sent by the client was syntactically incorrect')
  return new URLSearchParams([...inUrl, ...new URLSearchParams(await request.text())])
}
