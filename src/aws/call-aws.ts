import { AwsV4Signer } from 'aws4fetch'
import type { AccessError } from '../domain/errors.ts'
import { errorFromRefusal, mayPass, readRefusal, unavailable } from './aws-errors.ts'
import type { PortalIdentity } from './portal-identity.ts'
import { type Send, send as sendSafely } from './send.ts'

export type QueryCall = {
  readonly service: 'sts' | 'iam'
  readonly endpoint: { readonly url: string; readonly region: string }
  readonly parameters: Readonly<Record<string, string>>
}

export type CallAws = (call: QueryCall) => Promise<string>

type Options = {
  readonly identity: PortalIdentity
  readonly send?: Send
  /** Milliseconds to wait before try number `attempt`, counted from 1. */
  readonly backOff?: (attempt: number) => number
}

const tries = 3
/** Callers give up after 20 s; three tries and their pauses fit within. */
const timeOutMilliseconds = 5000

const jitter = (attempt: number) => Math.random() * 200 * 2 ** attempt

/**
 * Calls AWS's query protocol as the portal, and answers the XML. What may pass is tried again, with jitter; the rest
 * throws as `errorFromRefusal` words it.
 */
export function callAwsAs({ identity, send = sendSafely, backOff = jitter }: Options): CallAws {
  return async (call) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await tryOnce(call, identity, send)
      if ('xml' in answer) return answer.xml
      if (!answer.again || attempt === tries) throw answer.error
      await Bun.sleep(backOff(attempt))
    }
  }
}

type Answer = { readonly xml: string } | { readonly error: AccessError; readonly again: boolean }

async function tryOnce(call: QueryCall, identity: PortalIdentity, send: Send): Promise<Answer> {
  const request = await sign(call, identity)
  try {
    const response = await send(request, {
      signal: AbortSignal.timeout(timeOutMilliseconds),
    })
    const body = await response.text()
    if (response.status === 200) return { xml: body }
    const refusal = readRefusal(response.status, body)
    return { error: errorFromRefusal(refusal), again: mayPass(refusal) }
  } catch (cause) {
    return {
      error: unavailable(`${call.service.toUpperCase()} of AWS cannot be reached`, cause),
      again: true,
    }
  }
}

async function sign(
  { service, endpoint, parameters }: QueryCall,
  identity: PortalIdentity,
): Promise<Request> {
  const { accessKeyId, secretAccessKey, sessionToken } = await portalCredentials(identity)
  const signed = await new AwsV4Signer({
    ...endpoint,
    service,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(parameters).toString(),
    accessKeyId,
    secretAccessKey,
    ...(sessionToken ? { sessionToken } : {}),
  }).sign()
  return new Request(signed.url, {
    method: signed.method,
    headers: signed.headers,
    body: signed.body ?? null,
  })
}

async function portalCredentials(identity: PortalIdentity) {
  try {
    return await identity()
  } catch (cause) {
    throw unavailable('the portal has no AWS identity of its own at the moment', cause)
  }
}
