import type { Answer } from './ask-portal.ts'
import { apiAddress, type PortalRequest } from './aws-request.ts'
import { portalKey } from './cache-key.ts'
import { isFromJitney } from './portal-problem.ts'
import { readPrivateRecord } from './read-private-file.ts'
import { type Cache, writePrivateRecord } from './write-private-file.ts'

const day = 24 * 3_600_000

/** Portals of the compatible kind answer a path that they do not know with any of these. */
const unknownPath = new Set([404, 405, 500, 501])

const memoryPath = (directory: string, request: PortalRequest) =>
  `${directory}/portal-${portalKey(apiAddress(request))}.json`

/** Asked again once a day: a portal may be replaced by one of ours. */
export const isKnownDuploCloud = (cache: Cache, request: PortalRequest, now: number) => {
  if (!cache.usable) return false
  const record = readPrivateRecord(memoryPath(cache.directory, request))
  const foundAt = record?.foundAt
  return typeof foundAt === 'number' && foundAt <= now && now < foundAt + day
}

/** Forgetting only costs a request, so a cache that cannot be written is no reason to fail. */
export const rememberDuploCloud = (cache: Cache, request: PortalRequest, now: number) => {
  if (!cache.usable) return
  try {
    writePrivateRecord(memoryPath(cache.directory, request), { dialect: 'duplocloud', foundAt: now })
  } catch {}
}

/** An answer of a portal that does not know the path that was asked. */
export const isAnswerOfAnother = (answer: Answer) => !isFromJitney(answer) && unknownPath.has(answer.status)
