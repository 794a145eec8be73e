import { type AwsRequest, readAwsRequest, readPortalRequest } from '../aws-request.ts'
import { usageError } from '../cli-error.ts'
import { reportClock } from '../clock.ts'
import { type Call, type Command, print, printJson } from '../command.ts'
import { jsonFlag, portalFlags, targetFlags } from '../common-flags.ts'
import { mint } from '../mint.ts'
import { readPortalCall } from '../read-call.ts'
import { type Asking, signedIn } from '../signed-in.ts'
import { childEnvironment } from '../spawn-self.ts'
import { say } from '../terminal.ts'
import { chosenCommand, readBrowserChoice } from './choose-browser.ts'
import { destinationOf, parsePasted } from './destination.ts'
import { handOver } from './hand-over.ts'
import { cannotLocate, locate } from './locate.ts'
import { afterSignOut } from './sign-out-first.ts'

type Wanted = { readonly asking: Asking<AwsRequest>; readonly destination: string | undefined }

const namesTarget = ({ flags }: Call) =>
  ['admin', 'duplo-ops'].some((name) => flags.on.has(name)) ||
  Boolean(flags.text.get('tenant') || process.env.JITNEY_TENANT || process.env.DUPLO_TENANT)

const withTenant = (call: Call, tenant: string): Call => ({
  ...call,
  flags: { ...call.flags, text: new Map([...call.flags.text, ['tenant', tenant]]) },
})

const askingFor = (call: Call): Asking<AwsRequest> => ({
  ...readPortalCall(call),
  request: readAwsRequest(call.flags, process.env),
})

/** A resource names its tenant itself, if the portal knows it; what the person says comes first. */
const wantedOf = async (call: Call): Promise<Wanted> => {
  const { flags } = call
  const [pasted] = flags.operands
  const chosen = destinationOf({ service: flags.text.get('service'), region: flags.text.get('region') })
  if (pasted === undefined) return { asking: askingFor(call), destination: chosen }
  if (chosen !== undefined)
    throw usageError('a place was named twice', 'leave out --service and --region beside an ARN or address')
  const { destination } = parsePasted(pasted)
  if (namesTarget(call)) return { asking: askingFor(call), destination }
  readPortalRequest(flags, process.env)
  const located = await locate(readPortalCall(call), pasted)
  if (located === undefined) throw cannotLocate()
  return { asking: askingFor(withTenant(call, located.tenant)), destination: located.destination }
}

/** A link that is signed in for a quarter of an hour: always a new one, and never kept. */
const signedInUrl = ({ asking, destination }: Wanted) =>
  signedIn(asking, async ({ token }) => {
    const { credentials, skew } = await mint(asking.request, { token, destination }, asking.cache)
    reportClock(skew)
    return credentials.consoleUrl
  })

const start = (command: readonly string[]) => {
  try {
    Bun.spawn([...command], {
      stdio: ['ignore', 'ignore', 'ignore'],
      detached: true,
      env: childEnvironment(process.env),
    }).unref()
  } catch {
    // The person has the address on the terminal.
  }
}

/** Opens the AWS console in the browser, or prints the link that does. */
export const consoleCommand: Command = {
  summary: 'open the AWS console in the browser, or print the link',
  flags: {
    ...targetFlags,
    ...portalFlags,
    url: { text: 'print the link in place of opening it; it works once, within 15 minutes' },
    service: { value: 'NAME', text: 'the page of a service, such as s3' },
    region: { value: 'REGION', text: "a Region other than the tenant's" },
    browser: { value: 'PROGRAM', text: 'another browser than the usual one (JITNEY_BROWSER)' },
    'browser-profile': { value: 'NAME', text: "a profile of the browser, such as Chrome's Profile 1" },
    container: { value: 'NAME', text: 'a Firefox container (needs the add-on for links in containers)' },
    'sign-out-first': {
      text: 'end the console session that the browser has; AWS keeps up to five side by side otherwise',
    },
    ...jsonFlag,
  },
  operand: { name: 'ARN-OR-ADDRESS', text: 'a resource, or an address of the AWS console, to open' },
  examples: [
    'console --host https://portal.example.com --tenant dev01',
    'console --tenant dev01 --service s3 --region eu-west-1',
    'console arn:aws:s3:::dev01-data',
    'console --admin --url | pbcopy',
  ],
  run: async (call) => {
    const choice = readBrowserChoice(call.flags.text)
    const link = await signedInUrl(await wantedOf(call))
    const url = call.flags.on.has('sign-out-first') ? afterSignOut(link) : link
    if (call.flags.on.has('json')) return printJson({ url })
    if (call.flags.on.has('url')) return print(url)
    const surroundings = { environment: process.env, platform: process.platform }
    await handOver(url, (address) => {
      say(`open ${address} to continue`)
      start(chosenCommand(address, choice, surroundings))
    })
    return 0
  },
}
