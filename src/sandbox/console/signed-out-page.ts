import { html, nothing } from './html.ts'
import { frame, htmlResponse } from './layout.ts'
import type { ConsoleSession } from './session.ts'

export function signedOutPage(session: Extract<ConsoleSession, { signedIn: false }>, base: string): Response {
  const why = session.expired
    ? 'Your session has expired. Sign in again to go on.'
    : 'There is no console session in this browser. Open the console from where you got access to it.'
  const again =
    session.issuer === undefined
      ? nothing
      : html`<p><a class="button" href="${session.issuer}" data-testid="sign-in-again">Sign in again</a></p>`
  const body = html`<header class="bar"><span class="brand">AWS<span class="band">Sandbox</span></span></header>
<main><section class="panel narrow" data-testid="signed-out"><h1>You are signed out</h1><p>${why}</p>${again}</section></main>`
  return htmlResponse(frame(base, 'Signed out', body), 401)
}
