/** Names a call as CloudTrail does, for the services that do not name their own, and leaves secrets out. */
import { nestForm, readForm } from './query-protocol.ts'
import type { AwsCall, CallDescription } from './service.ts'

export function describeCall(
  call: Pick<AwsCall, 'method' | 'path' | 'query' | 'headers' | 'body'>,
): CallDescription {
  const target = call.headers.get('x-amz-target')
  if (target !== null)
    return {
      eventName: target.slice(target.lastIndexOf('.') + 1),
      requestParameters: withoutSecrets(parseJson(call.body)),
    }
  const { Action: action, Version: _version, ...parameters } = nestForm(readForm(call))
  if (typeof action === 'string') return { eventName: action, requestParameters: withoutSecrets(parameters) }
  return { eventName: `${call.method} ${call.path}`, requestParameters: {} }
}

function parseJson(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** Secrets, and what a caller stores: CloudTrail keeps neither. */
const hiddenKeys = new Set([
  'expressionattributevalues',
  'item',
  'key',
  'password',
  'privatekey',
  'requestitems',
  'secretaccesskey',
  'secretstring',
  'sessiontoken',
  'tokencode',
  'transactitems',
  'webidentitytoken',
])
const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS'
const maxText = 2048

/** Keys as CloudTrail writes them, `roleArn`; what must not be kept is replaced, long text is cut. */
export function withoutSecrets(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      lowerFirst(key),
      isHidden(key, child) ? hidden : clean(child),
    ]),
  )
}

/** `Key` is data in DynamoDB, where it is a structure; the key of a tag is text. */
function isHidden(key: string, value: unknown): boolean {
  const name = key.toLowerCase()
  if (name === 'key' && typeof value === 'string') return false
  return hiddenKeys.has(name) || name.startsWith('x-amz-')
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value === 'object' && value !== null) return withoutSecrets({ ...value })
  return typeof value === 'string' ? value.slice(0, maxText) : value
}

const lowerFirst = (key: string) => key.charAt(0).toLowerCase() + key.slice(1)
