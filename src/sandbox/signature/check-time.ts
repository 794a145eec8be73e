import { AwsError } from '../service.ts'
import { type ClaimedSignature, formatTime, parseTime } from './read-signature.ts'
import { clockRefusal } from './refusals.ts'

const minute = 60_000
const past = 15
const future = 5

/** A signed request is good for 15 minutes; a presigned S3 URL for as long as it says. */
export function checkTime(claimed: ClaimedSignature, now: Date): void {
  const signedAt = parseTime(claimed.time)
  const expiresAt = signedAt + (claimed.expiresIn ?? 0) * 1000
  if (claimed.service === 's3' && claimed.form === 'query') {
    if (now.getTime() > expiresAt) throw new AwsError(403, 'AccessDenied', 'Request has expired')
  } else if (signedAt < now.getTime() - past * minute)
    throw clockRefusal(claimed.service, expired(claimed.time, now))
  if (!(signedAt <= now.getTime() + future * minute))
    throw clockRefusal(claimed.service, notYet(claimed.time, now))
}

function expired(time: string, now: Date): string {
  const edge = formatTime(new Date(now.getTime() - past * minute))
  return `Signature expired: ${time} is now earlier than ${edge} (${formatTime(now)} - ${past} min.)`
}

function notYet(time: string, now: Date): string {
  const edge = formatTime(new Date(now.getTime() + future * minute))
  return `Signature not yet current: ${time} is still later than ${edge} (${formatTime(now)} + ${future} min.)`
}
