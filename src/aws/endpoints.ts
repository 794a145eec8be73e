import type { Account } from '../domain/account.ts'
import { consoleHost, iamOf, regionalSignInHost, serviceHost, signInHost } from './partitions.ts'

/** Where an AWS service answers; `region` is the one to sign for. `url` ends with a slash. */
export type Endpoint = { readonly url: string; readonly region: string }

/** Where each AWS service answers. */
export type Endpoints = {
  readonly sts: (account: Account, region: string) => Endpoint
  readonly iam: (account: Account) => Endpoint
  readonly tagging: (account: Account, region: string) => Endpoint
  readonly iot: (account: Account, region: string) => Endpoint
  readonly federation: (account: Account, region: string) => string
  /** The origin of sign-out and of the sign-in that may follow it. */
  readonly signOut: (account: Account, region: string) => string
  /** The console's origin; paths are put behind it. */
  readonly console: (account: Account, region: string) => string
}

/** The real AWS, by partition and Region. */
export const awsEndpoints: Endpoints = {
  sts: regional('sts'),
  tagging: regional('tagging'),
  iot: regional('iot'),
  iam: ({ partition }) => ({ url: `https://${iamOf(partition).host}/`, region: iamOf(partition).region }),
  federation: ({ partition }, region) => `https://${signInHost(partition, region)}/federation`,
  signOut: ({ partition }, region) => `https://${regionalSignInHost(partition, region)}`,
  console: ({ partition }, region) => `https://${consoleHost(partition, region)}`,
}

function regional(service: 'sts' | 'tagging' | 'iot'): Endpoints['sts'] {
  return ({ partition }, region) => ({
    url: `https://${serviceHost(service, { partition, region })}/`,
    region,
  })
}

/** One address that answers for every service, as an AWS made for trying does. */
export function endpointsAt(base: string): Endpoints {
  const origin = new URL(base).origin
  const here: Endpoints['sts'] = (_account, region) => ({ url: `${origin}/`, region })
  return {
    sts: here,
    tagging: here,
    iot: here,
    iam: (account) => ({ url: `${origin}/`, region: iamOf(account.partition).region }),
    federation: () => `${origin}/federation`,
    signOut: () => origin,
    console: () => `${origin}/console`,
  }
}
