/** AWS IoT, the part that lists things: REST, with JSON in the bodies. */
import { type Aws, type AwsCall, AwsError, type Service } from '../service.ts'
import { type ThingRecord, things } from './records.ts'

export const iot: Service = {
  name: 'iot',
  handle: (call, aws) => reply(answer(call, aws), call),
  error: (error, call) => {
    const code = error.code === 'AccessDenied' ? 'AccessDeniedException' : error.code
    const body = { message: error.message }
    return reply(body, call, { status: error.status, headers: { 'x-amzn-errortype': code } })
  },
  describe: (call) => {
    const name = thingName(call)
    return name === undefined
      ? { eventName: 'ListThings', requestParameters: Object.fromEntries(call.query) }
      : { eventName: 'DescribeThing', requestParameters: { thingName: name } }
  },
}

function answer(call: AwsCall, aws: Aws): object {
  const name = thingName(call)
  if (call.method === 'GET' && name !== undefined) return describeThing(name, call, aws)
  if (call.method === 'GET' && call.path === '/things') return listThings(call, aws)
  throw new AwsError(404, 'UnknownOperationException', 'The operation is not known to this AWS.')
}

function thingName({ path }: Pick<AwsCall, 'path'>): string | undefined {
  const encoded = /^\/things\/([^/]+)$/.exec(path)?.[1]
  return encoded === undefined ? undefined : decodeURIComponent(encoded)
}

function listThings(call: AwsCall, aws: Aws): object {
  aws.authorize(call, { action: 'iot:ListThings', resource: '*' })
  const limit = pageSize(call.query.get('maxResults'))
  const after = call.query.get('nextToken') ?? ''
  const rest = things.list(aws.state, call.region).filter(({ name }) => name > after)
  const page = rest.slice(0, limit)
  return {
    things: page.map(described),
    ...(rest.length > page.length && { nextToken: page.at(-1)?.name }),
  }
}

function pageSize(asked: string | null): number {
  const size = Number(asked ?? 25)
  if (Number.isInteger(size) && size >= 1 && size <= 250) return size
  throw new AwsError(400, 'InvalidRequestException', 'maxResults must be between 1 and 250')
}

function describeThing(name: string, call: AwsCall, aws: Aws): object {
  const thing = things.get(aws.state, call.region, name)
  const resource = thing?.arn ?? `arn:aws:iot:${call.region}:*:thing/${name}`
  aws.authorize(call, { action: 'iot:DescribeThing', resource })
  if (!thing) throw new AwsError(404, 'ResourceNotFoundException', `Thing ${name} cannot be found`)
  return { ...described(thing), thingId: thing.id, defaultClientId: thing.name }
}

const described = ({ name, arn, attributes }: ThingRecord) => ({
  thingName: name,
  thingArn: arn,
  attributes,
  version: 1,
})

function reply(body: object, { requestId }: Pick<AwsCall, 'requestId'>, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers)
  headers.set('content-type', 'application/json')
  headers.set('x-amzn-requestid', requestId)
  return new Response(JSON.stringify(body), { ...init, headers })
}
