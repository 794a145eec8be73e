/**
 * Every request comes in here: who signed it, which service it is for, what that service answers. Nothing
 * reaches a service before its signature has been verified, save the one call that AWS takes unsigned.
 */
import { findCredential } from './find-credential.ts'
import type { Handle } from './proxy/origins.ts'
import { queryError, readForm } from './query-protocol.ts'
import { createRecorder, type Recorder } from './record-call.ts'
import { type Aws, type AwsCall, AwsError, type Page, type Principal, type Service } from './service.ts'
import { type ClaimedSignature, readSignature, type SignedRequest } from './signature/read-signature.ts'
import { refusal } from './signature/refusals.ts'
import { verifySignature } from './signature/verify-signature.ts'

export type FrontDoorParts = {
  readonly aws: Aws
  readonly services: readonly Service[]
  readonly pages: readonly Page[]
}

type Inside = FrontDoorParts & { readonly record: Recorder }

/** Requests that need no signature in AWS. */
const unsignedActions = new Set(['AssumeRoleWithWebIdentity'])

export function createFrontDoor(parts: FrontDoorParts): Handle {
  const inside: Inside = { ...parts, record: createRecorder(parts.aws.state) }
  return async (request, meta) => {
    const requestId = crypto.randomUUID()
    try {
      return await answer(request, { ...meta, requestId }, inside)
    } catch (error) {
      return queryError(asAwsError(error), { requestId }, 'https://webservices.amazon.com/')
    }
  }
}

type Meta = { readonly sourceIp: string; readonly requestId: string }

async function answer(request: Request, meta: Meta, inside: Inside): Promise<Response> {
  const url = new URL(request.url)
  if (!isOurHost(url.hostname)) return new Response('Misdirected Request', { status: 421 })
  const signature = readSignature({ query: url.searchParams, headers: request.headers })
  const page = signature === 'unsigned' && inside.pages.find(({ path }) => pathMatches(path, url.pathname))
  if (page) return await page.handle(request, inside.aws)
  const signed: SignedRequest = {
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: new Uint8Array(await request.arrayBuffer()),
  }
  const call = { ...signed, ...meta, host: url.hostname }
  if (typeof signature !== 'string') return await answerSigned(call, signature, inside)
  return await answerUnsigned(call, signature, inside)
}

/** Only names that stand for this AWS: a page elsewhere cannot reach it through a name of its own. */
function isOurHost(host: string): boolean {
  return (
    ['localhost', '127.0.0.1', '[::1]'].includes(host) ||
    /\.(localhost|amazonaws\.com|aws\.amazon\.com)$/.test(host)
  )
}

function pathMatches(path: string | RegExp, asked: string): boolean {
  return typeof path === 'string' ? path === asked : path.test(asked)
}

type Unverified = Omit<AwsCall, 'principal' | 'service' | 'region'>

async function answerSigned(call: Unverified, claimed: ClaimedSignature, inside: Inside): Promise<Response> {
  const service = inside.services.find(({ name }) => name === claimed.service)
  if (!service)
    throw new AwsError(
      404,
      'UnknownService',
      `This AWS has no service ${claimed.service}; see its documentation.`,
    )
  const { clock, state } = inside.aws
  try {
    const known = findCredential(state, claimed.accessKeyId)
    const body = verifySignature(call, claimed, { credential: known?.credential, now: clock() })
    const principal: Principal = known?.principal ?? { kind: 'anonymous' }
    const { region } = claimed
    return await perform(service, { ...call, body, principal, region, service: service.name }, inside)
  } catch (error) {
    return service.error(asAwsError(error), call)
  }
}

async function answerUnsigned(
  call: Unverified,
  signature: 'unsigned' | 'incomplete',
  inside: Inside,
): Promise<Response> {
  const action = readForm(call).get('Action') ?? ''
  const sts = inside.services.find(({ name }) => name === 'sts')
  if (signature === 'unsigned' && sts && unsignedActions.has(action)) {
    const region = /^sts\.([a-z0-9-]+)\.amazonaws\.com$/.exec(call.host)?.[1] ?? 'us-east-1'
    return await perform(sts, { ...call, principal: { kind: 'anonymous' }, region, service: 'sts' }, inside)
  }
  const service = guessService(call, inside.services)
  const error = refusal(service?.name ?? 'sts', signature === 'unsigned' ? 'missing' : 'incomplete')
  return service?.error(error, call) ?? queryError(error, call, 'https://webservices.amazon.com/')
}

/** A request without a credential scope tells its service by its host or, failing that, by its protocol. */
function guessService(call: Unverified, services: readonly Service[]): Service | undefined {
  const named = services.find(({ name }) => call.host.startsWith(`${name}.`))
  const isRest = call.path !== '/' && !call.headers.has('x-amz-target')
  return named ?? services.find(({ name }) => name === (isRest ? 's3' : 'sts'))
}

async function perform(service: Service, call: AwsCall, inside: Inside): Promise<Response> {
  const at = inside.aws.clock()
  try {
    const response = await service.handle(call, inside.aws)
    inside.record(call, { service, result: response, at })
    return response
  } catch (error) {
    const refused = asAwsError(error)
    inside.record(call, { service, result: refused, at })
    return service.error(refused, call)
  }
}

/** What went wrong inside stays inside. */
function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error
  console.error('sandbox: internal failure', error)
  return new AwsError(
    500,
    'InternalFailure',
    'The request processing has failed because of an unknown error, exception or failure.',
  )
}
