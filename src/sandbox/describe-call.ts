/** Names a call as CloudTrail does, for the services that do not name their own, and leaves secrets out. */
import { nestForm, readForm } from './query-protocol.ts'
import type { AwsCall, CallDescription } from './service.ts'

export function describeCall(call: AwsCall): CallDescription {
  const target = call.headers.get('x-amz-target')
  if (target !== null)
    return {
      eventName: target.slice(target.lastIndexOf('.') + 1),
      requestParameters: cleanObject(parseJson(call.body)),
    }
  const { Action: action, Version: _version, ...parameters } = nestForm(readForm(call))
  if (typeof action === 'string') return { eventName: action, requestParameters: cleanObject(parameters) }
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

const secret = /secret|password|token|tokencode|^x-amz-|^items?$|privatekey/i
const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS'
const maxText = 2048

function cleanObject(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [lowerFirst(key), secret.test(key) ? hidden : clean(child)]),
  )
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value === 'object' && value !== null) return cleanObject({ ...value })
  return typeof value === 'string' ? value.slice(0, maxText) : value
}

const lowerFirst = (key: string) => key.charAt(0).toLowerCase() + key.slice(1)
