import type { Caller } from './caller.ts'
import { type OpenedSession, openSession, type SessionPorts } from './open-session.ts'
import type { Asked } from './read-facts.ts'

/** Credentials alone, for programs that need no console. */
export const issueCredentials =
  (ports: SessionPorts) =>
  async (caller: Caller, asked: Asked): Promise<OpenedSession> =>
    openSession(ports)(caller, asked, 'credentials')
