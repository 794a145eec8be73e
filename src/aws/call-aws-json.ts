import type { AwsRefusal } from './aws-errors.ts'
import { unavailable } from './aws-errors.ts'
import type { Endpoint } from './endpoints.ts'
import type { AwsRequest, SendToAws } from './send-to-aws.ts'

export type JsonAnswer = Readonly<Record<string, unknown>>

type JsonCall = {
  readonly service: AwsRequest['service']
  readonly endpoint: Endpoint
  /** As it stands in `x-amz-target`. */
  readonly target: string
  readonly input: object
}

/** Calls AWS's JSON 1.1 protocol as the portal; tries and errors are those of `sendToAwsAs`. */
export async function callAwsJson(
  send: SendToAws,
  { service, endpoint, target, input }: JsonCall,
): Promise<JsonAnswer> {
  const body = await send({
    service,
    endpoint,
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
    body: JSON.stringify(input),
    readRefusal: readJsonRefusal,
  })
  return parseAnswer(body)
}

type RestCall = {
  readonly service: AwsRequest['service']
  readonly endpoint: Endpoint
  /** Without the slash at its beginning. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

/** The same for a GET of AWS's REST-JSON protocol. */
export async function getAwsJson(
  send: SendToAws,
  { service, endpoint, path, query }: RestCall,
): Promise<JsonAnswer> {
  const url = `${endpoint.url}${path}?${new URLSearchParams(query)}`
  const body = await send({
    service,
    endpoint: { ...endpoint, url },
    method: 'GET',
    headers: {},
    readRefusal: readJsonRefusal,
  })
  return parseAnswer(body)
}

/** The code stands in a header, or in `__type` behind a namespace; what follows a colon is the service's own address. */
function readJsonRefusal({ status, headers }: Response, body: string): AwsRefusal {
  const said = readObject(body) ?? {}
  const code = headers.get('x-amzn-errortype') ?? textOf(said.__type) ?? `HTTP ${status}`
  return {
    status,
    code: (code.split('#').at(-1) ?? code).split(':')[0] ?? code,
    message: textOf(said.message) ?? textOf(said.Message) ?? '',
  }
}

function parseAnswer(body: string): JsonAnswer {
  const answer = readObject(body)
  if (answer) return answer
  throw unavailable('AWS gave an answer that is no JSON object')
}

function readObject(body: string): JsonAnswer | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** The objects of a list. Throws `aws_unavailable` where there is no list: to take that for an empty one would drop things. */
export function objectsOf(value: unknown): readonly JsonAnswer[] {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'object' && item !== null)
  throw unavailable('AWS gave an answer without the list that was asked for')
}
