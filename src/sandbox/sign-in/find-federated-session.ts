/** The live temporary credentials that a `Session` parameter holds. */
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Aws } from '../service.ts'
import { findSession, type SessionRecord } from '../sts/sessions.ts'
import { SignInRefused } from './refuse.ts'

const credentials = z.object({ sessionId: z.string(), sessionKey: z.string(), sessionToken: z.string() })

/** Long-term keys, foreign keys and expired ones get one answer. */
export function findFederatedSession(parameter: string | null, aws: Aws): SessionRecord {
  const given = parse(parameter)
  const session = findSession(aws.state, given.sessionId)
  const isLive =
    session !== undefined &&
    same(given.sessionKey, session.secretAccessKey) &&
    same(given.sessionToken, session.sessionToken) &&
    Date.parse(session.expiresAt) > aws.clock().getTime()
  if (!isLive) throw new SignInRefused('Invalid credentials parameter')
  return session
}

function parse(parameter: string | null): z.infer<typeof credentials> {
  try {
    return credentials.parse(JSON.parse(parameter ?? ''))
  } catch {
    throw new SignInRefused('Invalid credentials parameter')
  }
}

function same(given: string, kept: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(kept)]
  return one.length === other.length && timingSafeEqual(one, other)
}
