import { beforeEach, expect, test } from 'bun:test'
import { type CloudTrailEvent, cloudTrailKind } from '../cloudtrail-event.ts'
import { account, sendJson, type TestAws, testAws } from '../wire/testing.ts'
import { cloudtrail } from './service.ts'

let aws: TestAws

beforeEach(() => {
  aws = testAws()
  for (let at = 1; at <= 3; at++) aws.state.put(cloudTrailKind, String(at).padStart(15, '0'), event(at))
})

function event(at: number): CloudTrailEvent {
  return {
    eventID: `e${at}`,
    eventTime: `2026-11-20T12:00:0${at}Z`,
    eventSource: 's3.amazonaws.com',
    eventName: at === 3 ? 'PutObject' : 'GetObject',
    awsRegion: 'us-west-2',
    sourceIPAddress: '127.0.0.1',
    userAgent: 'test',
    requestID: `r${at}`,
    readOnly: at !== 3,
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAX:jane-u1',
      arn: `arn:aws:sts::${account}:assumed-role/dev01/jane-u1`,
      accountId: account,
      accessKeyId: `ASIA${at}`,
      userName: 'jane-u1',
      sessionIssuerArn: `arn:aws:iam::${account}:role/dev01`,
      sourceIdentity: 'jane-u1',
    },
    requestParameters: { bucketName: 'b' },
  }
}

type Answer = {
  Events: { EventId: string; CloudTrailEvent: string; EventTime: number }[]
  NextToken?: string
}

async function look(input: object, region = 'us-west-2') {
  const target = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents'
  const { status, body } = await sendJson(cloudtrail, aws, { target, input, region })
  return { status, body: body as Answer }
}

const idsOf = async (input: object, region?: string) =>
  (await look(input, region)).body.Events.map(({ EventId }) => EventId)

const by = (AttributeKey: string, AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
})

test('answers the newest first, of its Region only', async () => {
  expect(await idsOf({})).toEqual(['e3', 'e2', 'e1'])
  expect(await idsOf({}, 'eu-west-1')).toEqual([])
})

test.each([
  [by('EventName', 'PutObject'), ['e3']],
  [by('AccessKeyId', 'ASIA2'), ['e2']],
  [by('Username', 'jane-u1'), ['e3', 'e2', 'e1']],
  [by('Username', 'jane'), []],
  [by('ReadOnly', 'true'), ['e2', 'e1']],
  [{ StartTime: Date.parse('2026-11-20T12:00:02Z') / 1000 }, ['e3', 'e2']],
  [{ EndTime: Date.parse('2026-11-20T12:00:02Z') / 1000 }, ['e2', 'e1']],
])('%j', async (input, expected) => {
  expect(await idsOf(input)).toEqual(expected)
})

test('tells who it was: the session, the role behind it, and the source identity', async () => {
  const [newest] = (await look({})).body.Events
  expect(newest?.EventTime).toBe(Date.parse('2026-11-20T12:00:03Z') / 1000)
  expect(JSON.parse(newest?.CloudTrailEvent ?? '')).toMatchObject({
    eventName: 'PutObject',
    userIdentity: {
      type: 'AssumedRole',
      accessKeyId: 'ASIA3',
      sessionContext: {
        sessionIssuer: { type: 'Role', userName: 'dev01', principalId: 'AROAX' },
        sourceIdentity: 'jane-u1',
      },
    },
  })
})

test('pages give every event once', async () => {
  const first = (await look({ MaxResults: 2 })).body
  expect(first.Events.map(({ EventId }) => EventId)).toEqual(['e3', 'e2'])
  expect(await idsOf({ NextToken: first.NextToken })).toEqual(['e1'])
})

test.each([
  [{ NextToken: 'x' }, 'InvalidNextTokenException'],
  [{ StartTime: 2, EndTime: 1 }, 'InvalidTimeRangeException'],
  [by('Colour', 'red'), 'InvalidLookupAttributesException'],
])('%j is refused as %s', async (input, code) => {
  expect(await look(input)).toMatchObject({ status: 400, body: { __type: code } })
})

test('a refused caller reads no event', async () => {
  aws.denied.add('cloudtrail:LookupEvents')
  expect(await look({})).toMatchObject({ status: 400, body: { __type: 'AccessDeniedException' } })
})
