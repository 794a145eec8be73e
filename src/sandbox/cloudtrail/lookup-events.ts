/** LookupEvents: the newest first, by one attribute and a span of time, in pages. */
import { z } from 'zod'
import { type CloudTrailEvent, cloudTrailKind } from '../cloudtrail-event.ts'
import { type Aws, type AwsCall, AwsError } from '../service.ts'
import { type Operation, operation } from '../wire/json-service.ts'
import { recordText } from './record-text.ts'

const KEYS = ['EventId', 'EventName', 'ReadOnly', 'Username', 'EventSource', 'AccessKeyId'] as const

const input = z.object({
  LookupAttributes: z
    .array(z.object({ AttributeKey: z.enum(KEYS), AttributeValue: z.string().min(1).max(2000) }))
    .max(1)
    .default([]),
  StartTime: z.number().optional(),
  EndTime: z.number().optional(),
  MaxResults: z.int().min(1).max(50).default(50),
  NextToken: z.string().optional(),
})

type Input = z.infer<typeof input>
type Kept = readonly [key: string, event: CloudTrailEvent]

export const lookupEvents: Operation = operation(input, answer, 'InvalidLookupAttributesException')

function answer(wanted: Input, call: AwsCall, aws: Aws): unknown {
  aws.authorize(call, { action: 'cloudtrail:LookupEvents', resource: '*' })
  if ((wanted.StartTime ?? 0) > (wanted.EndTime ?? Number.POSITIVE_INFINITY))
    throw new AwsError(400, 'InvalidTimeRangeException', 'The start time must be before the end time.')
  const before = readToken(wanted.NextToken)
  const rest = aws.state
    .list<CloudTrailEvent>(cloudTrailKind)
    .toReversed()
    .filter((kept) => isWanted(kept, wanted, { before, region: call.region }))
  const page = rest.slice(0, wanted.MaxResults)
  const last = rest.length > page.length ? page.at(-1) : undefined
  return { Events: page.map(([, event]) => show(event)), ...(last && { NextToken: makeToken(last[0]) }) }
}

type Span = { readonly before: string | undefined; readonly region: string }

function isWanted([key, event]: Kept, wanted: Input, { before, region }: Span): boolean {
  const at = Date.parse(event.eventTime) / 1000
  return (
    event.awsRegion === region &&
    (before === undefined || key < before) &&
    at >= (wanted.StartTime ?? 0) &&
    at <= (wanted.EndTime ?? Number.POSITIVE_INFINITY) &&
    wanted.LookupAttributes.every((asked) => attributeOf(event, asked.AttributeKey) === asked.AttributeValue)
  )
}

function attributeOf(event: CloudTrailEvent, key: (typeof KEYS)[number]): string | undefined {
  switch (key) {
    case 'EventId':
      return event.eventID
    case 'EventName':
      return event.eventName
    case 'ReadOnly':
      return String(event.readOnly)
    case 'Username':
      return event.userIdentity.userName
    case 'EventSource':
      return event.eventSource
    case 'AccessKeyId':
      return event.userIdentity.accessKeyId
  }
}

function show(event: CloudTrailEvent): unknown {
  const { userName, accessKeyId } = event.userIdentity
  return {
    EventId: event.eventID,
    EventName: event.eventName,
    ReadOnly: String(event.readOnly),
    EventTime: Date.parse(event.eventTime) / 1000,
    EventSource: event.eventSource,
    ...(accessKeyId !== undefined && { AccessKeyId: accessKeyId }),
    ...(userName !== undefined && { Username: userName }),
    Resources: [],
    CloudTrailEvent: recordText(event),
  }
}

const makeToken = (key: string) => Buffer.from(key).toString('base64url')

function readToken(token: string | undefined): string | undefined {
  if (token === undefined) return undefined
  const key = Buffer.from(token, 'base64url').toString()
  if (/^\d+$/.test(key)) return key
  throw new AwsError(400, 'InvalidNextTokenException', 'Invalid or expired NextToken.')
}
