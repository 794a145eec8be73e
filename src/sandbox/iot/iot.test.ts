import { beforeEach, expect, test } from 'bun:test'
import { account, answerOf, emptySeed, type TestAws, testAws, testCall } from '../wire/testing.ts'
import { seedThings } from './seed.ts'
import { iot } from './service.ts'

let aws: TestAws
const region = 'us-west-2'

beforeEach(() => {
  aws = testAws()
  const things = ['a', 'b', 'c'].map((name) => ({ name, region, attributes: { site: 'roof' } }))
  seedThings({ ...emptySeed, things: [...things, { name: 'far', region: 'eu-west-1', attributes: {} }] }, aws)
})

async function get(path: string) {
  const response = await answerOf(iot, aws, testCall({ url: `http://localhost${path}`, region }))
  return {
    status: response.status,
    type: response.headers.get('x-amzn-errortype'),
    body: await response.json(),
  }
}

const names = ({ body }: { body: { things: { thingName: string }[] } }) =>
  body.things.map(({ thingName }) => thingName)

test('lists the things of the Region, each once over its pages', async () => {
  const first = await get('/things?maxResults=2')
  expect(names(first)).toEqual(['a', 'b'])
  const rest = await get(`/things?maxResults=2&nextToken=${first.body.nextToken}`)
  expect(names(rest)).toEqual(['c'])
  expect(rest.body).not.toHaveProperty('nextToken')
  expect(aws.asked).toContainEqual({ action: 'iot:ListThings', resource: '*' })
})

test('describes one', async () => {
  const thingArn = `arn:aws:iot:${region}:${account}:thing/b`
  expect((await get('/things/b')).body).toMatchObject({
    thingName: 'b',
    thingArn,
    attributes: { site: 'roof' },
  })
  expect(aws.asked).toEqual([{ action: 'iot:DescribeThing', resource: thingArn }])
})

test.each([
  ['/things/none', 404, 'ResourceNotFoundException'],
  ['/things?maxResults=0', 400, 'InvalidRequestException'],
  ['/things?maxResults=251', 400, 'InvalidRequestException'],
  ['/jobs', 404, 'UnknownOperationException'],
])('%s is refused', async (path, status, type) => {
  expect(await get(path)).toMatchObject({ status, type })
})

test('a refused caller learns nothing', async () => {
  aws.denied.add('iot:ListThings')
  const { status, type, body } = await get('/things')
  expect([status, type]).toEqual([403, 'AccessDeniedException'])
  expect(JSON.stringify(body)).not.toContain('arn:aws:iot')
})
