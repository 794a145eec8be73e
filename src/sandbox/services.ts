/** The one list of what this AWS has: a new service, page or seed is one line here. */
import { iam } from './iam/iam.ts'
import { seedIam } from './iam/seed-iam.ts'
import type { Aws, Page, Service } from './service.ts'
import type { Seed } from './start.ts'
import { createSts } from './sts/sts.ts'

export type Seeder = (seed: Seed, aws: Aws) => void

/** How the sandbox reads the documents of an OpenID Connect provider; rejects when it cannot be reached. */
export type FetchDocument = (url: string) => Promise<Response>

export function createServices(outside: { readonly fetchDocument: FetchDocument }): readonly Service[] {
  return [createSts(outside.fetchDocument), iam]
}

/** The first page whose path matches answers an unsigned request. */
export const pages: readonly Page[] = []

/** Applied in this order, once, when the state is empty. */
export const seeders: readonly Seeder[] = [seedIam]
