/** Where the next page begins, and since when: a token lives for 15 minutes. It gives no right, so it is not signed. */
import { z } from 'zod'
import { expiredToken, invalidParameter } from './refusals.ts'

const LIFE_MS = 15 * 60_000

const content = z.strictObject({ after: z.string(), made: z.number() })

export const makeToken = (after: string, now: Date): string =>
  Buffer.from(JSON.stringify({ after, made: now.getTime() })).toString('base64url')

/** The ARN after which to go on. */
export function readToken(token: string, now: Date): string {
  const { after, made } = parse(token)
  if (now.getTime() - made > LIFE_MS) throw expiredToken()
  return after
}

function parse(token: string): z.infer<typeof content> {
  try {
    return content.parse(JSON.parse(Buffer.from(token, 'base64url').toString()))
  } catch {
    throw invalidParameter('The PaginationToken is invalid')
  }
}
