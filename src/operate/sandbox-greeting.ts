import type { SandboxDescription } from './describe-sandbox.ts'
import type { Samples, SampleUser } from './samples.ts'

type Parts = {
  readonly description: SandboxDescription
  readonly samples: Samples
  /** The file with the passwords. */
  readonly file: string
  readonly caFile: string
  /** On a terminal the passwords are shown; anything else may be a log. */
  readonly showSecrets: boolean
}

/** What `jitney sandbox` prints when it is ready: where to go, how to sign in, a profile to paste, a command to try. */
export function greeting({ description, samples, file, caFile, showSecrets }: Parts): string {
  const { portal, aws, tenants } = description
  const [tenant] = tenants
  return `
  Jitney is ready

  Portal        ${portal}
  Sandbox AWS   ${aws}

  Sign in as
${samples.users.map((user) => `    ${user.name.padEnd(12)}${showSecrets ? user.password.padEnd(22) : ''}${role(user)}`).join('\n')}
  ${showSecrets ? 'Passwords and API tokens also are' : 'The passwords and API tokens are'} in ${file}

  Paste into ~/.aws/config
    [profile ${tenant?.name}]
    region = ${tenant?.region}
    credential_process = ${quoted(process.execPath)} aws --tenant ${tenant?.name} --host ${portal} --interactive

  Then, in a shell where amazonaws.com is the sandbox
    export HTTPS_PROXY=${aws.replace('localhost', '127.0.0.1')} AWS_CA_BUNDLE=${caFile}
    AWS_PROFILE=${tenant?.name} aws s3 ls

`
}

const role = ({ administrator, access }: SampleUser): string =>
  administrator
    ? 'administrator of every tenant'
    : access.map(({ tenant, level }) => `${level} access to ${tenant}`).join(', ')

/** AWS tools split the line at blanks, and take double quotes on every system. */
const quoted = (path: string): string => (/\s/.test(path) ? `"${path}"` : path)
