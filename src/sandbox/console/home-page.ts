import { html } from './html.ts'
import { type Content, moment, panel, tagList } from './layout.ts'
import type { Visit } from './visit.ts'

export function homePage(visit: Visit): Content {
  return { title: 'Console home', body: identity(visit) }
}

/** For a page of the real console that has no counterpart here. */
export function elsewherePage(visit: Visit): Content {
  const note = html`<p class="notice good">The sandbox has no page for this part of the console. In AWS, this link opens it with the session below.</p>`
  return { title: 'Signed in', body: html`${note}${identity(visit)}` }
}

function identity({ session: { principal, expiresAt } }: Visit) {
  return panel(
    'Your session',
    html`<dl>
<dt>Role</dt><dd>${principal.roleName}</dd>
<dt>Session name</dt><dd>${principal.sessionName}</dd>
<dt>Source identity</dt><dd data-testid="source-identity">${principal.sourceIdentity ?? html`<span class="quiet">none</span>`}</dd>
<dt>Account</dt><dd>${principal.account}</dd>
<dt>Principal</dt><dd><code>${principal.arn}</code></dd>
<dt>Tags</dt><dd data-testid="session-tags">${tagList(principal.tags)}</dd>
<dt>Signed in until</dt><dd>${moment(expiresAt)}</dd>
</dl>`,
  )
}
