/** GetResources: what in one Region was tagged, by tags, by type, in pages. */
import { z } from 'zod'
import type { Aws, AwsCall } from '../service.ts'
import { type Operation, operation } from '../wire/json-service.ts'
import { makeToken, readToken } from './page-token.ts'
import { invalidParameter } from './refusals.ts'
import { listResources, type Resource } from './resources.ts'

const input = z.object({
  TagFilters: z
    .array(
      z.object({
        Key: z.string().min(1).max(128),
        Values: z.array(z.string().max(256)).max(20).default([]),
      }),
    )
    .max(50)
    .default([]),
  ResourceTypeFilters: z.array(z.string().max(256)).max(100).default([]),
  ResourceARNList: z.array(z.string().max(1011)).max(100).default([]),
  ResourcesPerPage: z.int().min(1).max(100).default(50),
  PaginationToken: z.string().default(''),
})

type Input = z.infer<typeof input>

export const getResources: Operation = operation(input, answer, 'InvalidParameterException')

function answer(wanted: Input, call: AwsCall, aws: Aws): unknown {
  aws.authorize(call, { action: 'tag:GetResources', resource: '*' })
  refuseMixed(wanted)
  const after = wanted.PaginationToken === '' ? '' : readToken(wanted.PaginationToken, aws.clock())
  const found = listResources(aws.state, call.region).filter((resource) => isWanted(resource, wanted))
  const rest = found.filter(({ arn }) => arn > after)
  const page = rest.slice(0, wanted.ResourcesPerPage)
  const last = rest.length > page.length ? page.at(-1) : undefined
  return {
    PaginationToken: last ? makeToken(last.arn, aws.clock()) : '',
    ResourceTagMappingList: page.map(({ arn, tags }) => ({
      ResourceARN: arn,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    })),
  }
}

function refuseMixed({ ResourceARNList, TagFilters, ResourceTypeFilters }: Input): void {
  if (ResourceARNList.length > 0 && TagFilters.length + ResourceTypeFilters.length > 0)
    throw invalidParameter('ResourceARNList cannot be combined with TagFilters or ResourceTypeFilters')
}

/** Every key, by any of its values; a filter without values asks for the key alone. */
function isWanted({ arn, type, tags }: Resource, wanted: Input): boolean {
  const { TagFilters, ResourceTypeFilters: types, ResourceARNList: arns } = wanted
  return (
    (arns.length === 0 || arns.includes(arn)) &&
    (types.length === 0 || types.some((asked) => asked === type || asked === type.split(':')[0])) &&
    TagFilters.every(({ Key, Values }) => {
      const value = Object.hasOwn(tags, Key) ? tags[Key] : undefined
      return value !== undefined && (Values.length === 0 || Values.includes(value))
    })
  )
}
