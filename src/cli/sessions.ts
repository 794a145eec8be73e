import { sessionPaths } from '../protocol/paths.ts'
import { askApi } from './ask-api.ts'
import { jsonObject, nonsense } from './ask-portal.ts'
import { parseInstant } from './clock.ts'
import { type Command, print, printJson } from './command.ts'
import { jsonFlag, personFlags } from './common-flags.ts'
import { printable } from './printable.ts'
import { readPortalCall } from './read-call.ts'
import type { Asking } from './signed-in.ts'
import { table } from './table.ts'

type Session = {
  readonly sessionId: string
  readonly target: string
  readonly level: string
  readonly kind: string
  readonly accessKeyId: string
  readonly issuedAt: string
  readonly expiresAt: string
}

const instantOf = (value: unknown) => {
  const time = parseInstant(value)
  return time === undefined ? '' : new Date(time).toISOString()
}

const textOf = (value: unknown) => (typeof value === 'string' ? printable(value) : '')

const parseSession = (item: unknown): Session => {
  const record = typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : {}
  return {
    sessionId: textOf(record.sessionId),
    target: textOf(record.tenant) || 'administrator',
    level: textOf(record.level),
    kind: textOf(record.kind),
    accessKeyId: textOf(record.accessKeyId),
    issuedAt: instantOf(record.issuedAt),
    // What was ended before its time is over since then.
    expiresAt: instantOf(record.endedAt ?? record.expiresAt),
  }
}

/** The newest hundred; older ones are on the portal's page. */
const listSessions = async (asking: Asking): Promise<readonly Session[]> => {
  const answer = await askApi(asking, { method: 'GET', path: `${sessionPaths.mySessions}?limit=100` })
  const items = jsonObject(answer.text)?.items
  if (!Array.isArray(items)) throw nonsense(asking.request.host, 'sent no list of sessions')
  return items.map(parseSession)
}

const rowOf = (session: Session) => [
  session.sessionId,
  session.target,
  session.level,
  session.kind,
  session.accessKeyId,
  session.expiresAt,
]

const heading = ['SESSION', 'TARGET', 'ACCESS', 'KIND', 'ACCESS KEY', 'UNTIL']

export const sessions: Command = {
  summary: 'list the AWS sessions that were issued to you, newest first',
  flags: {
    ...personFlags,
    all: { text: 'also those that are over' },
    ...jsonFlag,
  },
  examples: ['sessions --host https://portal.example.com', 'sessions --all --json'],
  run: async (call) => {
    const now = new Date().toISOString()
    const found = (await listSessions(readPortalCall(call))).filter(
      ({ expiresAt }) => call.flags.on.has('all') || expiresAt > now,
    )
    if (call.flags.on.has('json')) return printJson(found)
    return print(found.length === 0 ? 'no AWS session of yours is live' : table(heading, found.map(rowOf)))
  },
}
