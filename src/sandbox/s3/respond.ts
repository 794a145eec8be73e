/** S3's answers: XML bodies, errors with the resource they are about, and nothing but headers for HEAD. */
import type { AwsCall, AwsError } from '../service.ts'
import { node, text, xmlDocument } from '../wire/xml.ts'
import { WrongRegion } from './errors.ts'

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/'

export function xmlAnswer(
  call: Pick<AwsCall, 'requestId'>,
  root: string,
  ...children: readonly string[]
): Response {
  return new Response(xmlDocument(root, NAMESPACE, ...children), {
    headers: { ...requestHeaders(call), 'content-type': 'application/xml' },
  })
}

export function emptyAnswer(
  call: Pick<AwsCall, 'requestId'>,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(null, { status, headers: { ...requestHeaders(call), ...headers } })
}

/** S3 names an object's error by its code; why a policy refused stays between the caller and IAM. */
export function errorAnswer(error: AwsError, call: Pick<AwsCall, 'requestId' | 'path'>): Response {
  const message = error.code === 'AccessDenied' ? 'Access Denied' : error.message
  const region = error instanceof WrongRegion ? error.bucket.region : undefined
  const body = node(
    'Error',
    text('Code', error.code),
    text('Message', message),
    ...(error instanceof WrongRegion ? redirection(error) : []),
    text('Resource', call.path),
    text('RequestId', call.requestId),
  )
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`, {
    status: error.status,
    headers: {
      ...requestHeaders(call),
      'content-type': 'application/xml',
      ...(region !== undefined && { 'x-amz-bucket-region': region }),
    },
  })
}

function redirection({ bucket, status }: WrongRegion): readonly string[] {
  if (status === 400) return [text('Region', bucket.region)]
  return [text('Endpoint', `${bucket.name}.s3.${bucket.region}.amazonaws.com`), text('Bucket', bucket.name)]
}

export const requestHeaders = (call: Pick<AwsCall, 'requestId'>) => ({
  'x-amz-request-id': call.requestId,
  'x-amz-id-2': Buffer.from(call.requestId).toString('base64'),
})
