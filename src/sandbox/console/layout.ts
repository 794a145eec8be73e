/** The frame of every console page, and the headers that keep it alone on its page. */
import { AwsError } from '../service.ts'
import { type Html, html, nothing } from './html.ts'
import { askedFor, type Visit } from './visit.ts'

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function htmlResponse(document: Html, status = 200): Response {
  return new Response(document.html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      // With `no-referrer` a form's Origin would read `null`, and it could not be told from a stranger's.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  })
}

export function frame(base: string, title: string, body: Html): Html {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} | Sandbox AWS</title>
<link rel="icon" href="${base}/-/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${base}/-/console.css">
<script src="${base}/-/console.js" defer></script>
</head>
<body>${body}</body>
</html>
`
}

export type Content = { readonly title: string; readonly body: Html; readonly status?: number }

/** A page of somebody who is signed in. */
export function signedInPage(visit: Visit, { title, body, status }: Content): Response {
  const document = frame(
    visit.base,
    title,
    html`${bar(visit)}<main>
<p class="trail">You asked for <code data-testid="asked-for">${askedFor(visit)}</code></p>
<h1>${title}</h1>
${body}
${identity(visit)}</main>`,
  )
  return htmlResponse(document, status)
}

/** Who this is, on every page: what a policy sees of the session. */
function identity({ session: { principal, expiresAt } }: Visit): Html {
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

function bar(visit: Visit): Html {
  const { principal, expiresAt } = visit.session
  const link = (path: string, label: string) =>
    html`<a href="${visit.base}${path}?region=${visit.region}">${label}</a>`
  return html`<header class="bar">
<span class="brand">${link('/home', 'AWS')}<span class="band">Sandbox</span></span>
<nav>${link('/s3/buckets', 'S3')}${link('/dynamodbv2/home', 'DynamoDB')}${link('/ec2/home', 'EC2')}${link('/iam/home', 'IAM')}</nav>
<span class="who"><strong data-testid="signed-in-as">${principal.roleName}/${principal.sessionName}</strong> @ ${principal.account}<br>
until ${moment(expiresAt, 'expires-at')} · <a href="${logoutUrl(visit)}">Sign out</a></span>
</header>`
}

function logoutUrl({ place, base }: Visit): string {
  const host = place.onAwsHosts ? 'https://signin.aws.amazon.com' : ''
  return `${host}/oauth?Action=logout&redirect_uri=${encodeURIComponent(`${place.origin}${base}/home`)}`
}

export function moment(at: Date, testId?: string): Html {
  const iso = `${at.toISOString().slice(0, 19)}Z`
  const id = testId === undefined ? nothing : html` data-testid="${testId}"`
  return html`<time datetime="${iso}"${id}>${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`
}

/** A part of a page, or AWS's own words where the session may not see it. */
export function guarded(part: () => Html): Html {
  try {
    return part()
  } catch (error) {
    if (error instanceof AwsError) return refusal(error)
    throw error
  }
}

export const refusal = ({ code, message }: AwsError) =>
  html`<p class="notice bad" role="alert" data-testid="refused"><strong>${code}</strong>: ${message}</p>`

export const panel = (title: string, body: Html) =>
  html`<section class="panel"><h2>${title}</h2>${body}</section>`

export function tagList(tags: Readonly<Record<string, string>>): Html {
  const entries = Object.entries(tags)
  if (entries.length === 0) return html`<span class="quiet">none</span>`
  return html`${entries.map(([key, value]) => html`<span class="tag">${key} = ${value}</span>`)}`
}
