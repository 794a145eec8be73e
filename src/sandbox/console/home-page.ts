import { html, nothing } from './html.ts'
import type { Content } from './layout.ts'

export const homePage = (): Content => ({ title: 'Console home', body: nothing })

/** For a page of the real console that has no counterpart here. */
export const elsewherePage = (): Content => ({
  title: 'Signed in',
  body: html`<p class="notice good">The sandbox has no page for this part of the console. In AWS, this link opens it with the session below.</p>`,
})
