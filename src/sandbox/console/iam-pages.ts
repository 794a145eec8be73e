import { iam } from '../iam/iam.ts'
import { accountId, type RoleRecord, roles } from '../iam/records.ts'
import { AwsError, type Question } from '../service.ts'
import { type Html, html, nothing } from './html.ts'
import { type Content, guarded, panel, refusal, tagList } from './layout.ts'
import { table } from './table.ts'
import { consoleCall, type Visit } from './visit.ts'

export function rolesPage(visit: Visit): Content {
  return {
    title: 'IAM roles',
    body: panel(
      'Roles',
      guarded(() => listRoles(visit)),
    ),
  }
}

function listRoles(visit: Visit): Html {
  const { aws } = visit
  aws.authorize(consoleCall(visit), {
    action: 'iam:ListRoles',
    resource: `arn:aws:iam::${accountId(aws.state)}:role/`,
  })
  const rows = roles
    .list(aws.state)
    .map(({ name, maxSessionSeconds }) => [
      html`<a href="${visit.base}/iam/roles/${encodeURIComponent(name)}">${name}</a>`,
      html`${spoken(maxSessionSeconds)}`,
    ])
  return table(['Role name', 'Maximum session duration'], rows)
}

/** What the form just did: shown above the role. */
export type Outcome = { readonly saved: true } | { readonly refused: AwsError } | undefined

export function rolePage(visit: Visit, name: string, outcome?: Outcome): Content {
  const summary = guarded(() => showRole(visit, findRole(visit, name)))
  return {
    title: name,
    body: html`${outcome ? told(outcome) : nothing}${panel('Summary', summary)}`,
    ...(outcome && 'refused' in outcome && { status: outcome.refused.status }),
  }
}

function told(outcome: NonNullable<Outcome>): Html {
  if ('refused' in outcome) return refusal(outcome.refused)
  return html`<p class="notice good" role="status" data-testid="saved">The maximum session duration is changed.</p>`
}

function findRole({ aws, ...visit }: Visit, name: string): RoleRecord {
  const role = roles.get(aws.state, name)
  aws.authorize(
    consoleCall({ aws, ...visit }),
    aboutRole('iam:GetRole', name, { role, account: accountId(aws.state) }),
  )
  if (role) return role
  throw new AwsError(404, 'NoSuchEntity', `The role with name ${name} cannot be found.`)
}

function aboutRole(
  action: string,
  name: string,
  { role, account }: { readonly role: RoleRecord | undefined; readonly account: string },
): Question {
  const resource = role?.arn ?? `arn:aws:iam::${account}:role/${name}`
  return { action, resource, ...(role && { resourceTags: role.tags }) }
}

function showRole(visit: Visit, role: RoleRecord): Html {
  return html`<dl>
<dt>ARN</dt><dd><code>${role.arn}</code></dd>
<dt>Created</dt><dd>${role.createdAt.slice(0, 19).replace('T', ' ')} UTC</dd>
<dt>Maximum session duration</dt><dd data-testid="max-session-duration">${spoken(role.maxSessionSeconds)}</dd>
<dt>Tags</dt><dd>${tagList(role.tags)}</dd>
</dl>
<form method="post" action="${visit.base}/iam/roles/${encodeURIComponent(role.name)}">
<label>Maximum session duration, in seconds (3600 to 43200)
<input name="MaxSessionDuration" type="number" required min="3600" max="43200" value="${role.maxSessionSeconds}"></label>
<button type="submit">Save changes</button>
</form>`
}

function spoken(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60)]
  const parts = [
    `${hours} ${hours === 1 ? 'hour' : 'hours'}`,
    ...(minutes === 0 ? [] : [`${minutes} minutes`]),
  ]
  return `${parts.join(' ')} (${seconds} s)`
}

/** Goes through IAM itself, so that the console can do nothing that the API would refuse. */
export async function changeRole(visit: Visit, name: string, form: URLSearchParams): Promise<Outcome> {
  const parameters = new URLSearchParams({
    Action: 'UpdateRole',
    RoleName: name,
    MaxSessionDuration: form.get('MaxSessionDuration') ?? '',
  })
  const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded' })
  const body = new TextEncoder().encode(parameters.toString())
  try {
    await iam.handle(consoleCall(visit, { service: 'iam', method: 'POST', headers, body }), visit.aws)
    return { saved: true }
  } catch (error) {
    if (error instanceof AwsError) return { refused: error }
    throw error
  }
}
