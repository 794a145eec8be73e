/** EC2's dialect of the query protocol: numbered form keys in, XML with `item` lists out. */
import { type Aws, type AwsCall, AwsError } from '../service.ts'
import { node, text, xmlDocument } from '../wire/xml.ts'
import type { Filter } from './filters.ts'

export type Form = URLSearchParams
export type Operation = (form: Form, call: AwsCall, aws: Aws) => Response

const NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/'

/** `Name.1=a&Name.2=b` is `['a', 'b']`. */
export function readList(form: Form, name: string): readonly string[] {
  return Array.from(form)
    .filter(([key]) => key.startsWith(`${name}.`) && /^\d+$/.test(key.slice(name.length + 1)))
    .map(([, value]) => value)
}

export function readFilters(form: Form): readonly Filter[] {
  const numbers = Array.from(form.keys()).flatMap((key) => /^Filter\.(\d+)\.Name$/.exec(key)?.[1] ?? [])
  return numbers.map((number) => {
    const name = form.get(`Filter.${number}.Name`) ?? ''
    const values = readList(form, `Filter.${number}.Value`)
    if (values.length > 0) return { name, values }
    throw new AwsError(400, 'InvalidParameterValue', `The filter '${name}' has no values`)
  })
}

export function ec2Answer(call: AwsCall, action: string, ...children: readonly string[]): Response {
  const body = xmlDocument(`${action}Response`, NAMESPACE, text('requestId', call.requestId), ...children)
  return new Response(body, { headers: { 'content-type': 'text/xml;charset=UTF-8' } })
}

/** EC2 has its own word for a refusal, and puts IAM's reason behind it. */
export function ec2Error(error: AwsError, call: Pick<AwsCall, 'requestId'>): Response {
  const denied = error.code === 'AccessDenied'
  const code = denied ? 'UnauthorizedOperation' : error.code
  const message = denied
    ? `You are not authorized to perform this operation. ${error.message}`
    : error.message
  const body = node(
    'Response',
    node('Errors', node('Error', text('Code', code), text('Message', message))),
    text('RequestID', call.requestId),
  )
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`, {
    status: error.status,
    headers: { 'content-type': 'text/xml;charset=UTF-8' },
  })
}
