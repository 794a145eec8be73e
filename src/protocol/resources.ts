import { z } from '@hono/zod-openapi'
import { instant } from './instant.ts'
import { PageQuery, pageOf } from './page.ts'

export const ResourcesQuery = PageQuery.extend({
  type: z.string().min(1).max(40).optional().openapi({ example: 's3-bucket' }),
  q: z.string().max(200).optional().openapi({ description: 'a part of the name or of the ARN, in any case' }),
  sort: z.enum(['name', '-name']).default('name'),
})

/** How old a list of resources is: AWS is asked in the background, at most once a minute for each tenant. */
export const RefreshState = z
  .object({
    refreshing: z.boolean(),
    refreshedAt: instant.optional().openapi({ description: 'absent until the first refresh ended' }),
    failedAt: instant.optional(),
    failure: z.string().optional().openapi({ description: 'why the list may be behind' }),
  })
  .openapi('RefreshState')
export type RefreshState = z.infer<typeof RefreshState>

export const Resource = z
  .object({
    arn: z.string(),
    type: z.string().openapi({ example: 's3-bucket' }),
    typeName: z.string().openapi({ example: 'S3 Bucket' }),
    name: z.string(),
    region: z.string(),
    tags: z.record(z.string(), z.string()),
    destination: z.string().openapi({
      description: 'the path of the AWS console that shows it',
      example: '/s3/buckets/dev01-data',
    }),
  })
  .openapi('Resource')
export type Resource = z.infer<typeof Resource>

export const ResourcePage = pageOf(Resource).extend({ refresh: RefreshState }).openapi('ResourcePage')
export type ResourcePage = z.infer<typeof ResourcePage>

export const ResourceTypeCount = z
  .object({
    type: z.string(),
    category: z.string().openapi({ example: 'Storage' }),
    navigation: z.string().openapi({ example: 'S3' }),
    one: z.string().openapi({ example: 'S3 Bucket' }),
    many: z.string().openapi({ example: 'S3 Buckets' }),
    count: z.number().int(),
  })
  .openapi('ResourceTypeCount')
export type ResourceTypeCount = z.infer<typeof ResourceTypeCount>

export const ResourceTypes = z
  .object({ items: z.array(ResourceTypeCount), refresh: RefreshState })
  .openapi('ResourceTypes')
export type ResourceTypes = z.infer<typeof ResourceTypes>

export const LocateRequest = z
  .object({
    text: z
      .string()
      .min(1)
      .max(4000)
      .openapi({ description: 'an ARN, or the address of an AWS console page' }),
    tenant: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .openapi({ description: 'where the text does not tell: a name or an id' }),
  })
  .openapi('LocateRequest')

export const Located = z
  .object({
    tenant: z.string().openapi({ description: "the tenant's name" }),
    resource: Resource.optional(),
    destination: z.string().openapi({ description: 'a path of the AWS console' }),
  })
  .openapi('Located')
export type Located = z.infer<typeof Located>
