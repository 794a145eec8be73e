import type { Account } from '../domain/account.ts'
import { AccessError } from '../domain/errors.ts'
import type { FindResources, FoundResource } from '../domain/ports.ts'
import type { Tenant } from '../domain/tenant.ts'
import { unavailable } from './aws-errors.ts'
import type { CallAws } from './call-aws.ts'
import { callAwsJson, getAwsJson, type JsonAnswer, objectsOf, textOf } from './call-aws-json.ts'
import type { Endpoints } from './endpoints.ts'
import type { SendToAws } from './send-to-aws.ts'
import { pickText } from './xml.ts'

type Parts = {
  readonly send: SendToAws
  readonly callAws: CallAws
  readonly endpoints: Endpoints
}

type Target = Parts & { readonly tenant: Tenant; readonly account: Account }

/**
 * By the Resource Groups Tagging API, and AWS IoT's things, which cannot be tagged, by the name's beginning. Both list
 * the account that asks, so a tenant of another account is refused: a tag there says nothing about this one.
 */
export const findResourcesByTag = (parts: Parts): FindResources =>
  async function* find(tenant, account) {
    const target = { ...parts, tenant, account }
    await mustBeOwnAccount(target)
    yield* taggedResources(target)
    yield* namedThings(target)
  }

async function mustBeOwnAccount({ callAws, endpoints, tenant, account }: Target): Promise<void> {
  const xml = await callAws({
    service: 'sts',
    endpoint: endpoints.sts(account, tenant.region),
    parameters: { Action: 'GetCallerIdentity', Version: '2011-06-15' },
  })
  if (pickText(xml, 'Account') === account.awsAccountId) return
  throw new AccessError(
    'aws_refused',
    "the portal's own identity is of another AWS account than this tenant",
    {
      hint: "they cannot be listed; the tenant's console opens all the same",
    },
  )
}

const expired = 'PaginationTokenExpiredException'

/** A page's token lives 15 minutes; when one runs out the list begins again, once. */
async function* taggedResources(target: Target): AsyncGenerator<readonly FoundResource[]> {
  try {
    yield* taggedPages(target)
  } catch (error) {
    if (!(error instanceof AccessError && error.message.includes(expired))) throw error
    yield* taggedPages(target)
  }
}

async function* taggedPages(target: Target): AsyncGenerator<readonly FoundResource[]> {
  let token = ''
  do {
    const answer = await getResources(target, token)
    yield objectsOf(answer.ResourceTagMappingList).flatMap(readMapping)
    token = nextOf(answer.PaginationToken, token)
  } while (token !== '')
}

const getResources = ({ send, endpoints, tenant, account }: Target, token: string): Promise<JsonAnswer> =>
  callAwsJson(send, {
    service: 'tagging',
    endpoint: endpoints.tagging(account, tenant.region),
    target: 'ResourceGroupsTaggingAPI_20170126.GetResources',
    input: {
      ResourcesPerPage: 100,
      TagFilters: [{ Key: tenant.tag.key, Values: [tenant.tag.value] }],
      ...(token === '' ? {} : { PaginationToken: token }),
    },
  })

function readMapping({ ResourceARN, Tags }: JsonAnswer): FoundResource[] {
  const arn = textOf(ResourceARN)
  const tags = objectsOf(Tags ?? []).map(
    ({ Key, Value }) => [textOf(Key) ?? '', textOf(Value) ?? ''] as const,
  )
  return arn === undefined ? [] : [{ arn, tags: Object.fromEntries(tags) }]
}

async function* namedThings({
  send,
  endpoints,
  tenant,
  account,
}: Target): AsyncGenerator<readonly FoundResource[]> {
  let token = ''
  do {
    const answer = await getAwsJson(send, {
      service: 'iot',
      endpoint: endpoints.iot(account, tenant.region),
      path: 'things',
      query: { maxResults: '250', ...(token === '' ? {} : { nextToken: token }) },
    })
    yield objectsOf(answer.things).flatMap((thing) => readThing(thing, tenant))
    token = nextOf(answer.nextToken, token)
  } while (token !== '')
}

function readThing({ thingName, thingArn }: JsonAnswer, { name }: Tenant): FoundResource[] {
  const arn = textOf(thingArn)
  return arn !== undefined && textOf(thingName)?.startsWith(`${name}-`) ? [{ arn, tags: {} }] : []
}

/** The same token twice would go on for ever. */
function nextOf(answered: unknown, token: string): string {
  const next = textOf(answered) ?? ''
  if (next !== '' && next === token) throw unavailable('AWS gave the same page of a list twice')
  return next
}
