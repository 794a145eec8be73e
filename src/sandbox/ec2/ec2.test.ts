import { beforeEach, describe, expect, test } from 'bun:test'
import { answerOf, emptySeed, type TestAws, testAws, testCall } from '../wire/testing.ts'
import { instances } from './records.ts'
import { seedInstances } from './seed.ts'
import { ec2 } from './service.ts'

let aws: TestAws
let ids: readonly string[]

beforeEach(() => {
  aws = testAws()
  const region = 'us-west-2'
  const seeded = [
    { region, tags: { tenant: 'dev01', Name: 'web' }, instanceType: 't3.micro' },
    { region, tags: { tenant: 'dev02', Name: 'a*b' }, instanceType: 't3.small' },
    { region: 'eu-west-1', tags: { tenant: 'dev01' }, instanceType: 't3.micro' },
  ]
  seedInstances({ ...emptySeed, instances: seeded }, aws)
  const all = instances.list(aws.state, region)
  ids = ['web', 'a*b'].map((name) => all.find(({ tags }) => tags.Name === name)?.id ?? '')
})

async function send(parameters: Readonly<Record<string, string>>) {
  const body = new TextEncoder().encode(new URLSearchParams(parameters).toString())
  const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' })
  const response = await answerOf(ec2, aws, testCall({ method: 'POST', headers, body }))
  return { status: response.status, text: await response.text() }
}

const found = (xml: string) => Array.from(xml.matchAll(/<instanceId>(.*?)</g), ([, id]) => id)

const describeWith = async (parameters: Readonly<Record<string, string>>) =>
  found((await send({ Action: 'DescribeInstances', ...parameters })).text)

describe('DescribeInstances', () => {
  test('shows the instances of its Region, each in a reservation', async () => {
    expect((await describeWith({})).toSorted()).toEqual(ids.toSorted())
    const { text } = await send({ Action: 'DescribeInstances' })
    expect(text).toContain('<reservationSet><item><reservationId>r-')
    expect(text).toContain('<item><key>tenant</key><value>dev01</value></item>')
  })

  test('ids are the same wherever the same is seeded', () => {
    const again = testAws()
    const tags = { tenant: 'dev01', Name: 'web' }
    seedInstances({ ...emptySeed, instances: [{ region: 'us-west-2', tags, instanceType: 'x' }] }, again)
    expect(instances.list(again.state, 'us-west-2').map(({ id }) => id)).toEqual(ids.slice(0, 1))
  })

  test.each([
    [{ 'Filter.1.Name': 'tag:tenant', 'Filter.1.Value.1': 'dev01' }, [0]],
    [{ 'Filter.1.Name': 'tag:tenant', 'Filter.1.Value.1': 'dev01', 'Filter.1.Value.2': 'dev02' }, [0, 1]],
    [{ 'Filter.1.Name': 'tag:tenant', 'Filter.1.Value.1': 'dev0?' }, [0, 1]],
    [{ 'Filter.1.Name': 'tag:Name', 'Filter.1.Value.1': 'a\\*b' }, [1]],
    [{ 'Filter.1.Name': 'tag:Name', 'Filter.1.Value.1': 'w.b' }, []],
    [{ 'Filter.1.Name': 'instance-state-name', 'Filter.1.Value.1': 'stopped' }, []],
    [
      {
        'Filter.1.Name': 'tag-key',
        'Filter.1.Value.1': 'Name',
        'Filter.2.Name': 'instance-type',
        'Filter.2.Value.1': 't3.small',
      },
      [1],
    ],
  ])('%j', async (filters, expected) => {
    expect((await describeWith(filters)).toSorted()).toEqual(expected.map((at) => ids[at]).toSorted())
  })

  test.each([
    [{ 'InstanceId.1': 'i-1' }, 'InvalidInstanceID.Malformed', 'Invalid id: &quot;i-1&quot;'],
    [
      { 'InstanceId.1': 'i-00000000000000000' },
      'InvalidInstanceID.NotFound',
      'The instance ID &apos;i-00000000000000000&apos; does not exist',
    ],
    [{ 'Filter.1.Name': 'colour', 'Filter.1.Value.1': 'x' }, 'InvalidParameterValue', 'colour'],
    [{ DryRun: 'true' }, 'DryRunOperation', 'Request would have succeeded'],
  ])('%j is refused', async (parameters, code, message) => {
    const { text } = await send({ Action: 'DescribeInstances', ...parameters })
    expect(text).toContain(`<Code>${code}</Code>`)
    expect(text).toContain(message)
  })

  test('a refused caller reads UnauthorizedOperation and no instance', async () => {
    aws.denied.add('ec2:DescribeInstances')
    const { status, text } = await send({ Action: 'DescribeInstances' })
    expect(status).toBe(403)
    expect(text).toContain('<Code>UnauthorizedOperation</Code>')
    expect(text).toContain('You are not authorized to perform this operation.')
    expect(found(text)).toEqual([])
  })
})

describe('StopInstances', () => {
  const stop = (more = {}) =>
    send({ Action: 'StopInstances', 'InstanceId.1': ids[0] ?? '', 'InstanceId.2': ids[1] ?? '', ...more })
  const states = () => instances.list(aws.state, 'us-west-2').map(({ state }) => state)

  test('asks for each instance with its tags, then stops them', async () => {
    expect((await stop()).text).toContain(
      '<previousState><code>16</code><name>running</name></previousState>',
    )
    expect(aws.asked.map(({ resourceTags }) => resourceTags?.tenant).toSorted()).toEqual(['dev01', 'dev02'])
    expect(states()).toEqual(['stopped', 'stopped'])
  })

  test('stops none when one may not be stopped, or when it is a dry run', async () => {
    expect((await stop({ DryRun: 'true' })).status).toBe(412)
    aws.denied.add('ec2:StopInstances')
    expect((await stop()).status).toBe(403)
    expect(states()).toEqual(['running', 'running'])
  })
})

test('DescribeRegions lists Regions; other actions are not valid', async () => {
  expect((await send({ Action: 'DescribeRegions' })).text).toContain('<regionName>us-west-2</regionName>')
  expect((await send({ Action: 'RunInstances' })).text).toContain('<Code>InvalidAction</Code>')
})
