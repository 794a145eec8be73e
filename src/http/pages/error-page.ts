import { html } from 'hono/html'
import type { ShapeError } from '../answer-error.ts'

/** For a person whose browser came to an address of ours that is wrong; `html` escapes what it is given. */
export const errorPage: ShapeError = (c, { status, title, hint }) =>
  c.html(
    html`<!doctype html><html lang="en"><meta charset="utf-8"><title>Jitney</title>
<h1>${title}</h1><p>${hint ?? ''}</p><p>Request ${c.get('requestId')}</p></html>`,
    status,
  )
