/** The one list of what this AWS has: a new service, page or seed is one line here. */
import { cloudtrail } from './cloudtrail/service.ts'
import { consolePages } from './console/pages.ts'
import { seedTables } from './dynamodb/seed.ts'
import { dynamodb } from './dynamodb/service.ts'
import { seedInstances } from './ec2/seed.ts'
import { ec2 } from './ec2/service.ts'
import { iam } from './iam/iam.ts'
import { seedIam } from './iam/seed-iam.ts'
import { seedThings } from './iot/seed.ts'
import { iot } from './iot/service.ts'
import { seedBuckets } from './s3/seed.ts'
import { s3 } from './s3/service.ts'
import type { Aws, Page, Service } from './service.ts'
import type { Seed } from './start.ts'
import { createSts } from './sts/sts.ts'
import { seedTagged } from './tagged/seed.ts'
import { tagging } from './tagging/service.ts'

export type Seeder = (seed: Seed, aws: Aws) => void

/** How the sandbox reads the documents of an OpenID Connect provider; rejects when it cannot be reached. */
export type FetchDocument = (url: string) => Promise<Response>

export function createServices(outside: { readonly fetchDocument: FetchDocument }): readonly Service[] {
  return [createSts(outside.fetchDocument), iam, s3, dynamodb, ec2, iot, tagging, cloudtrail]
}

/** The first page whose path matches answers an unsigned request. */
export const pages: readonly Page[] = consolePages

/** Applied in this order, once, when the state is empty. */
export const seeders: readonly Seeder[] = [
  seedIam,
  seedBuckets,
  seedTables,
  seedInstances,
  seedTagged,
  seedThings,
]
