/** For tests: a sandbox in memory, called through its front door by requests that aws4fetch signed. */
import { AwsClient } from 'aws4fetch'
import { createAuthorizer } from './authorize.ts'
import { createFrontDoor } from './front-door.ts'
import { accessKeys } from './iam/records.ts'
import { sampleSeed } from './sample-seed.ts'
import type { Aws, Service } from './service.ts'
import { createServices, type FetchDocument, seeders } from './services.ts'
import { formatTime } from './signature/read-signature.ts'
import type { Seed } from './start.ts'
import { openState, type State } from './state.ts'

export type Keys = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

export type Answer = {
  readonly status: number
  readonly text: string
  readonly code: string | undefined
  readonly message: string | undefined
  /** Text of the first element of that name. */
  readonly value: (element: string) => string | undefined
}

export const start = new Date('2026-10-01T12:00:00Z')

export function openTestSandbox(
  options: {
    readonly fetchDocument?: FetchDocument
    readonly seed?: Seed
    readonly state?: State
    readonly services?: readonly Service[]
  } = {},
) {
  const { state = openState(':memory:') } = options
  let now = start
  const clock = () => now
  const aws: Aws = { state, clock, ...createAuthorizer({ state, clock }) }
  for (const plant of seeders) plant(options.seed ?? sampleSeed, aws)
  const fetchDocument: FetchDocument =
    options.fetchDocument ?? (() => Promise.reject(new Error('no network')))
  const services = options.services ?? createServices({ fetchDocument })
  const handle = createFrontDoor({ aws, services, pages: [] })
  const send = async (request: Request) => readAnswer(await handle(request, { sourceIp: '127.0.0.1' }))
  return {
    state,
    send,
    advance: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000)
    },
    now: clock,
    keys: (userName: string): Keys => keysOf(aws, userName),
    /** One signed call of a query service. */
    call: async (keys: Keys, service: 'sts' | 'iam', parameters: Readonly<Record<string, string>>) =>
      send(await signForm(keys, { service, parameters, time: now })),
    /** A call that AWS takes unsigned. */
    callUnsigned: (parameters: Readonly<Record<string, string>>) =>
      send(new Request(origin, { method: 'POST', body: new URLSearchParams(parameters) })),
  }
}

export type TestSandbox = ReturnType<typeof openTestSandbox>

const origin = 'http://localhost:4566/'

function keysOf({ state }: Aws, userName: string): Keys {
  const key = accessKeys.list(state).find((one) => one.userName === userName)
  if (!key) throw new Error(`The seed has no user ${userName}.`)
  return { accessKeyId: key.accessKeyId, secretAccessKey: key.secretAccessKey }
}

export async function signForm(
  keys: Keys,
  call: {
    readonly service: string
    readonly parameters: Readonly<Record<string, string>>
    readonly time: Date
    readonly url?: string
    readonly region?: string
  },
): Promise<Request> {
  const { service, region = 'us-east-1', time } = call
  const url = call.url ?? origin
  const client = new AwsClient({ ...keys, service, region })
  const signed = await client.sign(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(call.parameters).toString(),
    aws: { datetime: formatTime(time), allHeaders: true },
  })
  // Signed by aws4fetch, but left for the client that sends it to set.
  signed.headers.set('host', new URL(url).host)
  return signed
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  const value = (element: string) => {
    const found = new RegExp(`<${element}>([^<]*)</${element}>`).exec(text)?.[1]
    return found === undefined ? undefined : unescapeXml(found)
  }
  return { status: response.status, text, code: value('Code'), message: value('Message'), value }
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

export function sessionKeys(answer: Answer): Keys {
  return {
    accessKeyId: answer.value('AccessKeyId') ?? '',
    secretAccessKey: answer.value('SecretAccessKey') ?? '',
    sessionToken: answer.value('SessionToken') ?? '',
  }
}
