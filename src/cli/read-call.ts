import { type AwsRequest, type PortalRequest, readAwsRequest, readPortalRequest } from './aws-request.ts'
import { cacheDirectory } from './cache-directory.ts'
import type { Call } from './command.ts'
import type { Asking } from './signed-in.ts'
import { openCache } from './write-private-file.ts'

const around = (application: string) => ({
  application,
  cache: openCache(cacheDirectory(process.env, process.platform)),
})

/** Bad input is told before anything is made on disk. */
export const readPortalCall = ({ flags, application }: Call): Asking<PortalRequest> => {
  const request = readPortalRequest(flags, process.env)
  return { request, ...around(application) }
}

/** The same for commands that need AWS credentials. */
export const readAwsCall = ({ flags, application }: Call): Asking<AwsRequest> => {
  const request = readAwsRequest(flags, process.env)
  return { request, ...around(application) }
}
