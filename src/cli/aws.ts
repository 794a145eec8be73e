import { type Command, print } from './command.ts'
import { portalFlags, targetFlags } from './common-flags.ts'
import { credentialLine } from './credential-line.ts'
import { obtainCredentials } from './obtain-credentials.ts'
import { readAwsCall } from './read-call.ts'
import { versionLine } from './version-line.ts'

/** Prints one line of credentials for AWS tools, from the cache or from the portal. */
export const aws: Command = {
  summary: 'print short-lived AWS credentials, for use as credential_process',
  flags: { ...targetFlags, ...portalFlags, version: { text: 'print the version' } },
  examples: [
    'aws --host https://portal.example.com --tenant dev01 --interactive',
    'aws --host https://portal.example.com --admin --no-cache --interactive | jq -r .ConsoleUrl',
  ],
  run: async (call) => {
    if (call.flags.on.has('version')) return print(versionLine)
    const credentials = await obtainCredentials(readAwsCall(call))
    return print(credentialLine(credentials, Date.now()))
  },
}
