import { describe, expect, test } from 'bun:test'
import { AccessError } from '../domain/errors.ts'
import type { FoundResource } from '../domain/ports.ts'
import { account, tenant } from '../domain/testing.ts'
import { callAwsBy } from './call-aws.ts'
import { awsEndpoints } from './endpoints.ts'
import { findResourcesByTag } from './find-resources.ts'
import type { Send } from './send.ts'
import { sendToAwsAs } from './send-to-aws.ts'

const json = (body: object, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })

const identityOf = (id: string) =>
  new Response(`<GetCallerIdentityResponse><Account>${id}</Account></GetCallerIdentityResponse>`)

const mapping = (arn: string, tags: Record<string, string> = {}) => ({
  ResourceARN: arn,
  Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
})

const page = (token: string, ...arns: string[]) =>
  json({ PaginationToken: token, ResourceTagMappingList: arns.map((arn) => mapping(arn)) })

const expiredToken = () =>
  json({ __type: 'com.amazonaws#PaginationTokenExpiredException:x', message: 'valid for 15 minutes' }, 400)

type Wire = {
  readonly account?: string
  /** Answers of GetResources, one after the other. */
  readonly tagging: readonly (() => Response)[]
  readonly iot?: readonly (() => Response)[]
}

type Sent = { readonly host: string; readonly path: string; readonly body: string; readonly headers: Headers }

function aws({ account: caller = '123456789012', tagging, iot = [() => json({ things: [] })] }: Wire) {
  const sent: Sent[] = []
  const answers = { tagging: [...tagging], iot: [...iot] }
  const wire: Send = async (request) => {
    if (!(request instanceof Request)) throw new TypeError('a signed request was expected')
    const { host, pathname, search } = new URL(request.url)
    sent.push({ host, path: pathname + search, body: await request.text(), headers: request.headers })
    if (host.startsWith('sts.')) return identityOf(caller)
    const next = (host.startsWith('iot.') ? answers.iot : answers.tagging).shift()
    if (!next) throw new Error('no answer was prepared')
    return next()
  }
  const identity = async () => ({ accessKeyId: 'AKIAPORTAL', secretAccessKey: 'portal-secret' })
  const send = sendToAwsAs({ identity, send: wire, backOff: () => 0 })
  const find = findResourcesByTag({ send, callAws: callAwsBy(send), endpoints: awsEndpoints })
  return { sent, find: () => Array.fromAsync(find(tenant, account)) }
}

const arnsOf = (pages: readonly (readonly FoundResource[])[]) => pages.flat().map(({ arn }) => arn)

const refusalOf = async (work: Promise<unknown>): Promise<AccessError> => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof AccessError) return error
  throw new Error(`expected an AccessError, got ${String(error)}`)
}

describe('findResources', () => {
  test("asks the Tagging API in the tenant's Region for its tag, a hundred at a time, signed as the portal", async () => {
    const { sent, find } = aws({
      tagging: [
        () =>
          json({
            PaginationToken: 'more',
            ResourceTagMappingList: [mapping('arn:aws:s3:::data', { tenant: 'dev01', Name: 'x' })],
          }),
        () => page('', 'arn:aws:s3:::two'),
      ],
    })
    expect((await find()).flat()).toEqual([
      { arn: 'arn:aws:s3:::data', tags: { tenant: 'dev01', Name: 'x' } },
      { arn: 'arn:aws:s3:::two', tags: {} },
    ])
    const asked = sent.filter(({ host }) => host === 'tagging.us-west-2.amazonaws.com')
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([
      { ResourcesPerPage: 100, TagFilters: [{ Key: 'tenant', Values: ['dev01'] }] },
      { ResourcesPerPage: 100, TagFilters: [{ Key: 'tenant', Values: ['dev01'] }], PaginationToken: 'more' },
    ])
    const [{ headers } = { headers: new Headers() }] = asked
    expect(headers.get('x-amz-target')).toBe('ResourceGroupsTaggingAPI_20170126.GetResources')
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.1')
    expect(headers.get('authorization')).toContain('/us-west-2/tagging/aws4_request')
    expect(JSON.stringify(sent)).not.toContain('portal-secret')
  })

  test('an empty page is not the last one', async () => {
    const { find } = aws({ tagging: [() => page('more'), () => page('', 'arn:aws:s3:::data')] })
    expect(arnsOf(await find())).toEqual(['arn:aws:s3:::data'])
  })

  test('a token that ran out begins the list again, once', async () => {
    const { find } = aws({
      tagging: [
        () => page('t1', 'arn:aws:s3:::one'),
        expiredToken,
        () => page('', 'arn:aws:s3:::one', 'arn:aws:s3:::two'),
      ],
    })
    expect(arnsOf(await find())).toEqual(['arn:aws:s3:::one', 'arn:aws:s3:::one', 'arn:aws:s3:::two'])
    const twice = aws({ tagging: [() => page('t1'), expiredToken, () => page('t2'), expiredToken] })
    expect((await refusalOf(twice.find())).message).toContain('PaginationTokenExpiredException')
  })

  test('the same token twice is an end, not a circle', async () => {
    const { find, sent } = aws({ tagging: [() => page('t1'), () => page('t1')] })
    expect((await refusalOf(find())).code).toBe('aws_unavailable')
    expect(sent).toHaveLength(3)
  })

  test('throttling is waited out; a refusal is not tried again and says what to allow', async () => {
    const throttled = () => json({ __type: 'ThrottlingException', message: 'Rate exceeded' }, 400)
    expect(
      arnsOf(await aws({ tagging: [throttled, throttled, () => page('', 'arn:aws:s3:::a')] }).find()),
    ).toEqual(['arn:aws:s3:::a'])
    const denied = () => json({ __type: 'AccessDeniedException', Message: 'not authorized' }, 400)
    const { find, sent } = aws({ tagging: [denied] })
    const error = await refusalOf(find())
    expect([error.code, error.message]).toEqual([
      'aws_refused',
      'AWS refused: AccessDeniedException: not authorized',
    ])
    expect(error.hint).toContain('tag:GetResources')
    expect(sent).toHaveLength(2)
  })

  test("things are listed by REST, in pages, and only the tenant's own by name", async () => {
    const thing = (thingName: string) => ({
      thingName,
      thingArn: `arn:aws:iot:us-west-2:123456789012:thing/${thingName}`,
    })
    const { find, sent } = aws({
      tagging: [() => page('')],
      iot: [
        () =>
          json({
            things: [thing('dev01-a'), thing('dev02-a'), thing('dev01'), thing('xdev01-')],
            nextToken: 'n&1',
          }),
        () => json({ things: [thing('dev01-b')], nextToken: null }),
      ],
    })
    expect(arnsOf(await find())).toEqual([thing('dev01-a').thingArn, thing('dev01-b').thingArn])
    expect(sent.filter(({ host }) => host === 'iot.us-west-2.amazonaws.com').map(({ path }) => path)).toEqual(
      ['/things?maxResults=250', '/things?maxResults=250&nextToken=n%261'],
    )
  })

  test("REST's refusals tell their code in a header", async () => {
    const denied = () =>
      json({ message: 'no' }, 403, { 'x-amzn-errortype': 'AccessDeniedException:http://x' })
    const { find } = aws({ tagging: [() => page('')], iot: [denied] })
    expect((await refusalOf(find())).message).toBe('AWS refused: AccessDeniedException: no')
  })

  test('a portal of another account finds nothing: a tag there says nothing about this tenant', async () => {
    const { find, sent } = aws({ account: '999988887777', tagging: [() => page('', 'arn:aws:s3:::foreign')] })
    expect((await refusalOf(find())).message).toContain('of another AWS account')
    expect(sent).toHaveLength(1)
  })

  test.each(['', '[]', '{}', '"x"', 'null', '<html>', '{"ResourceTagMappingList":null}'])(
    '%j is no answer',
    async (body) => {
      const { find } = aws({ tagging: [() => new Response(body)] })
      expect((await refusalOf(find())).code).toBe('aws_unavailable')
    },
  )
})
