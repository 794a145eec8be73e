/** One request to the console, read once: who, where, and what was asked for. */
import type { Aws, AwsCall } from '../service.ts'
import type { Place } from '../sign-in/places.ts'
import type { ConsoleSession } from './session.ts'

export type Visit = {
  readonly session: Extract<ConsoleSession, { signedIn: true }>
  readonly aws: Aws
  /** Before every link: `/console` on loopback, nothing on AWS's hosts. */
  readonly base: string
  readonly place: Place
  /** Without the base, percent-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  /** What followed the `#`, as the script told. */
  readonly fragment: string
  readonly region: string
}

/** AWS's links name the Region in the query, in the host, or not at all. */
export function readRegion(url: URL): string {
  const asked = url.searchParams.get('region') ?? /^([a-z0-9-]+)\.console\.aws\./.exec(url.hostname)?.[1]
  return asked !== undefined && /^[a-z]{2,5}(-[a-z]+)+-\d$/.test(asked) ? asked : 'us-east-1'
}

/** What was asked for, as a link to the real console would write it. */
export function askedFor({ path, query, fragment }: Visit): string {
  const rest = new URLSearchParams(Array.from(query).filter(([key]) => key !== 'fragment'))
  const search = rest.size === 0 ? '' : `?${rest}`
  return `${path || '/'}${search}${fragment === '' ? '' : `#${fragment}`}`
}

/** The console acts through the same services and policies as any other client of the session. */
export function consoleCall({ session, region }: Visit, changes: Partial<AwsCall> = {}): AwsCall {
  return {
    service: 'console',
    region,
    method: 'GET',
    path: '/',
    query: new URLSearchParams(),
    headers: new Headers(),
    host: 'localhost',
    body: new Uint8Array(),
    principal: session.principal,
    sourceIp: '127.0.0.1',
    requestId: crypto.randomUUID(),
    ...changes,
  }
}
