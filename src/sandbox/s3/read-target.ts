/** Which bucket and object a call is about: by path (`/bucket/key`) or by host (`bucket.s3.us-west-2.amazonaws.com`). */
import { type AwsCall, AwsError } from '../service.ts'

export type Target = { readonly bucket: string | undefined; readonly key: string | undefined }

const HOST = /^(?:(.+)\.)?(?:s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com|localhost)$/

export function readTarget(call: Pick<AwsCall, 'host' | 'path'>): Target {
  const path = decode(call.path.slice(1))
  const bucket = HOST.exec(call.host)?.[1]
  if (bucket !== undefined) return { bucket, key: path || undefined }
  const slash = path.indexOf('/')
  if (slash < 0) return { bucket: path || undefined, key: undefined }
  return { bucket: path.slice(0, slash), key: path.slice(slash + 1) || undefined }
}

/** The endpoint without a Region in its name: it answers a wrong Region differently. */
export const isGlobalEndpoint = (host: string) => /^(.+\.)?s3\.amazonaws\.com$/.test(host)

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new AwsError(400, 'InvalidURI', "Couldn't parse the specified URI.")
  }
}
