import { expect, test } from 'bun:test'
import type { AuditEvent, AuditKind } from '../../src/domain/audit-event.ts'
import { apiBase } from '../../src/protocol/version.ts'
import { type ApiDescription, expectDescribed } from './described-api.ts'
import { planted } from './fake-aws.ts'
import { type PortalOptions, publicUrl, startPortal, type TestPortal } from './portal.ts'
import type { PersonName, World } from './world.ts'

/** One request, and everything that must come of it, what must not happen included. */
export type Scenario = {
  readonly name: string
  readonly portal?: PortalOptions
  /** What was done before; its audit events and calls to AWS do not count. */
  readonly given?: (portal: TestPortal) => Promise<unknown> | unknown
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD' | 'OPTIONS' | 'PATCH'
  readonly path: string | ((world: World) => string)
  /** Nobody when absent. */
  readonly as?: PersonName
  /** A token with all of the person's rights, unless said otherwise. */
  readonly by?: 'token' | 'limited token' | 'cookie'
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  readonly body?: string
  readonly expect: Expectation
}

type Expectation = {
  readonly status: number
  /** Fields that the body must have, with these values; in a string, a part of it. */
  readonly body?: object | string
  /** What must not stand anywhere in the body. */
  readonly notBody?: readonly string[]
  /** A value of undefined: there must be no such header. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** How often STS was asked; 0 when absent. */
  readonly awsCalls?: number
  /** The kinds of all the events that were recorded, oldest first; none when absent. */
  readonly audit?: readonly AuditKind[]
  /** Whatever else must hold afterwards. */
  readonly also?: (after: Aftermath) => Promise<void> | void
}

export type Aftermath = {
  readonly portal: TestPortal
  readonly response: Response
  readonly text: string
  readonly events: readonly AuditEvent[]
}

/** No refusal may have anything of this, whatever else is expected of it. */
const neverInRefusals = [
  'AccessKeyId',
  'accessKeyId',
  'SecretAccessKey',
  'secretAccessKey',
  'ASIA',
  ...Object.values(planted),
]

export function scenario(said: Scenario): void {
  test(said.name, async () => {
    const portal = await startPortal(said.portal)
    try {
      await said.given?.(portal)
      await run(said, portal)
    } finally {
      await portal.close()
    }
  })
}

async function run(said: Scenario, portal: TestPortal): Promise<void> {
  const [eventsBefore, callsBefore] = [(await portal.audit()).length, portal.aws.plans.length]
  const request = { method: said.method ?? 'GET', path: pathOf(said, portal.world) }
  const response = await portal.send({ ...request, headers: headersOf(said, portal.world), ...bodyOf(said) })
  const text = await response.text()
  const events = (await portal.audit()).slice(eventsBefore)
  expectAnswer(said.expect, response, text)
  expect(portal.aws.plans.length - callsBefore).toBe(said.expect.awsCalls ?? 0)
  expect(events.map(({ kind }) => kind)).toEqual([...(said.expect.audit ?? [])])
  expectNoSecrets(portal, events)
  if (request.path.startsWith(apiBase) && request.method !== 'HEAD') {
    const contentType = response.headers.get('content-type') ?? ''
    expectDescribed(await description(portal), {
      ...request,
      status: response.status,
      contentType,
      body: text,
    })
  }
  await said.expect.also?.({ portal, response, text, events })
}

const pathOf = ({ path }: Scenario, world: World) => (typeof path === 'string' ? path : path(world))

const bodyOf = ({ json, body }: Scenario) =>
  json === undefined ? (body === undefined ? {} : { body }) : { body: JSON.stringify(json) }

function headersOf({ as, by = 'token', headers, json }: Scenario, world: World): Record<string, string> {
  const content: Record<string, string> = json === undefined ? {} : { 'content-type': 'application/json' }
  return { ...content, ...(as ? proof(world, as, by) : {}), ...headers }
}

/** What a program, or a page of ours in a browser, sends to say who it is. */
export function proof(
  world: World,
  name: PersonName,
  by: NonNullable<Scenario['by']>,
): Record<string, string> {
  const person = world.people[name]
  if (by === 'cookie')
    return { cookie: `jitney=${person.login}`, origin: publicUrl, 'content-type': 'application/json' }
  return { authorization: `Bearer ${by === 'token' ? person.tokenSecret : person.limitedSecret}` }
}

function expectAnswer(expected: Expectation, response: Response, text: string): void {
  expect(`${response.status} ${text}`).toStartWith(`${expected.status} `)
  if (typeof expected.body === 'string') expect(text).toContain(expected.body)
  else if (expected.body) expect(JSON.parse(text)).toMatchObject(expected.body)
  for (const absent of expected.notBody ?? []) expect(text).not.toContain(absent)
  if (response.status >= 300) for (const absent of neverInRefusals) expect(text).not.toContain(absent)
  for (const [name, value] of Object.entries(expected.headers ?? {}))
    expect(`${name}: ${response.headers.get(name) ?? undefined}`).toBe(`${name}: ${value}`)
  expectStandingHeaders(response)
}

function expectStandingHeaders({ headers }: Response): void {
  expect(headers.get('jitney-api-version')).toBe('1')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-request-id')).toMatch(/^[A-Za-z0-9._-]{8,64}$/)
  expect(headers.get('content-security-policy')).toBeTruthy()
  expect(headers.get('access-control-allow-origin')).toBeNull()
}

/** Neither the log nor the audit trail may hold a secret, whatever was asked. */
function expectNoSecrets({ logs, world }: TestPortal, events: readonly AuditEvent[]): void {
  const written = JSON.stringify([logs, events])
  const people = Object.values(world.people)
  const secrets = people.flatMap(({ login, tokenSecret, limitedSecret }) => [
    login,
    tokenSecret,
    limitedSecret,
  ])
  for (const secret of [...Object.values(planted), ...secrets]) expect(written).not.toContain(secret)
  expect(written).not.toMatch(/jit[tplc]_[A-Za-z0-9]{20}/)
}

async function description(portal: TestPortal): Promise<ApiDescription> {
  const response = await portal.send({ path: `${apiBase}/openapi.json` })
  return (await response.json()) as ApiDescription
}
