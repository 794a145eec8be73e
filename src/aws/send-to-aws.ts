import { AwsV4Signer } from 'aws4fetch'
import type { AccessError } from '../domain/errors.ts'
import { type AwsRefusal, errorFromRefusal, mayPass, unavailable } from './aws-errors.ts'
import type { Endpoint } from './endpoints.ts'
import type { PortalIdentity } from './portal-identity.ts'
import { type Send, send as sendSafely } from './send.ts'

export type AwsRequest = {
  /** As it stands in the signature's scope. */
  readonly service: 'sts' | 'iam' | 'tagging' | 'iot'
  readonly endpoint: Endpoint
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Told the answer's `Date`, in AWS's time, of every answer that came. */
  readonly hearDate?: ((date: Date) => void) | undefined
  /** How this service's protocol says no. */
  readonly readRefusal: (response: Response, body: string) => AwsRefusal
}

export type SendToAws = (request: AwsRequest) => Promise<string>

export type SendOptions = {
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
 * Sends one request as the portal, signed, and answers the body. What may pass is tried again, with jitter; the rest
 * throws as `errorFromRefusal` words it.
 */
export function sendToAwsAs({ identity, send = sendSafely, backOff = jitter }: SendOptions): SendToAws {
  return async (request) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await tryOnce(request, identity, send)
      if ('body' in answer) return answer.body
      if (!answer.again || attempt === tries) throw answer.error
      await Bun.sleep(backOff(attempt))
    }
  }
}

type Answer = { readonly body: string } | { readonly error: AccessError; readonly again: boolean }

async function tryOnce(asked: AwsRequest, identity: PortalIdentity, send: Send): Promise<Answer> {
  const request = await sign(asked, identity)
  try {
    const response = await send(request, {
      signal: AbortSignal.timeout(timeOutMilliseconds),
    })
    const body = await response.text()
    asked.hearDate?.(new Date(response.headers.get('date') ?? Number.NaN))
    if (response.status === 200) return { body }
    const refusal = asked.readRefusal(response, body)
    return { error: errorFromRefusal(refusal), again: mayPass(refusal) }
  } catch (cause) {
    return {
      error: unavailable(`${asked.service.toUpperCase()} of AWS cannot be reached`, cause),
      again: true,
    }
  }
}

async function sign(
  { service, endpoint, method, headers, body }: AwsRequest,
  identity: PortalIdentity,
): Promise<Request> {
  const { accessKeyId, secretAccessKey, sessionToken } = await portalCredentials(identity)
  const signed = await new AwsV4Signer({
    ...endpoint,
    service,
    method,
    headers,
    ...(body === undefined ? {} : { body }),
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
