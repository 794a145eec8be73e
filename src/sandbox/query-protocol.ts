/** AWS's query protocol, as STS and IAM speak it: a form in, XML out. */
import type { AwsCall, AwsError } from './service.ts'

/** A form's dotted keys as a tree: `Tags.member.1.Key=a` is `{ Tags: [{ Key: 'a' }] }`. */
export type FormValue = string | readonly FormValue[] | { readonly [key: string]: FormValue }

type Node = Map<string, Node | string>

export function readForm(call: Pick<AwsCall, 'method' | 'query' | 'headers' | 'body'>): URLSearchParams {
  const isForm = call.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
  if (call.method === 'POST' && isForm) return new URLSearchParams(new TextDecoder().decode(call.body))
  return call.query
}

export function nestForm(form: URLSearchParams): Readonly<Record<string, FormValue>> {
  const root: Node = new Map()
  for (const [key, value] of form) plant(root, key.split('.'), value)
  return Object.fromEntries(Array.from(root, ([key, node]) => [key, toValue(node)]))
}

function plant(root: Node, path: readonly string[], value: string): void {
  const steps = path.filter((step) => step !== 'member')
  let node = root
  for (const step of steps.slice(0, -1)) {
    const next = node.get(step)
    const child: Node = next instanceof Map ? next : new Map()
    node.set(step, child)
    node = child
  }
  node.set(steps.at(-1) ?? '', value)
}

function toValue(node: Node | string): FormValue {
  if (typeof node === 'string') return node
  const entries = Array.from(node, ([key, child]) => [key, toValue(child)] as const)
  if (!entries.every(([key]) => /^\d+$/.test(key))) return Object.fromEntries(entries)
  return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child)
}

/** Undefined members are left out; a list becomes `member` elements. */
export type XmlValue =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlValue[]
  | { readonly [element: string]: XmlValue }

/** `result` undefined: an action that answers with its request id alone. */
export function queryResponse(
  call: Pick<AwsCall, 'requestId'>,
  answer: { readonly action: string; readonly namespace: string; readonly result?: XmlValue },
): Response {
  const { action, namespace, result } = answer
  const body =
    (result === undefined ? '' : xmlElement(`${action}Result`, result)) +
    xmlElement('ResponseMetadata', { RequestId: call.requestId })
  return xmlResponse(200, `<${action}Response xmlns="${namespace}">${body}</${action}Response>`, call)
}

export function queryError(error: AwsError, call: Pick<AwsCall, 'requestId'>, namespace: string): Response {
  const fault = { Type: error.status < 500 ? 'Sender' : 'Receiver', Code: error.code, Message: error.message }
  const body = xmlElement('Error', fault) + xmlElement('RequestId', call.requestId)
  return xmlResponse(error.status, `<ErrorResponse xmlns="${namespace}">${body}</ErrorResponse>`, call)
}

function xmlResponse(status: number, body: string, call: Pick<AwsCall, 'requestId'>): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': call.requestId },
  })
}

export function xmlElement(name: string, value: XmlValue): string {
  return value === undefined ? '' : `<${name}>${xmlContent(value)}</${name}>`
}

function xmlContent(value: Exclude<XmlValue, undefined>): string {
  if (Array.isArray(value)) return value.map((item) => xmlElement('member', item)).join('')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, child]) => xmlElement(name, child))
      .join('')
  return escapeXml(String(value))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** XML 1.0 has no way to write most control characters; they are dropped. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (char) => entities[char] ?? char)
    .replace(/\r/g, '&#xD;')
}
