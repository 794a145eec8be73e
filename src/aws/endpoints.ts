import type { Account } from '../domain/account.ts'
import { consoleHost, iamOf, regionalSignInHost, signInHost, stsHost } from './partitions.ts'

/** Where each AWS service answers. `region` is the one to sign for. */
export type Endpoints = {
  readonly sts: (account: Account, region: string) => { readonly url: string; readonly region: string }
  readonly iam: (account: Account) => { readonly url: string; readonly region: string }
  readonly federation: (account: Account, region: string) => string
  /** The origin of sign-out and of the sign-in that may follow it. */
  readonly signOut: (account: Account, region: string) => string
  /** The console's origin; paths are put behind it. */
  readonly console: (account: Account, region: string) => string
}

/** The real AWS, by partition and Region. */
export const awsEndpoints: Endpoints = {
  sts: ({ partition }, region) => ({ url: `https://${stsHost(partition, region)}/`, region }),
  iam: ({ partition }) => ({ url: `https://${iamOf(partition).host}/`, region: iamOf(partition).region }),
  federation: ({ partition }, region) => `https://${signInHost(partition, region)}/federation`,
  signOut: ({ partition }, region) => `https://${regionalSignInHost(partition, region)}`,
  console: ({ partition }, region) => `https://${consoleHost(partition, region)}`,
}

/** One address that answers for every service, as an AWS made for trying does. */
export function endpointsAt(base: string): Endpoints {
  const origin = new URL(base).origin
  return {
    sts: (_account, region) => ({ url: `${origin}/`, region }),
    iam: (account) => ({ url: `${origin}/`, region: iamOf(account.partition).region }),
    federation: () => `${origin}/federation`,
    signOut: () => origin,
    console: () => `${origin}/console`,
  }
}
