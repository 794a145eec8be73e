import type { Partition } from '../domain/account.ts'
import { partitionHosts } from '../domain/partition-hosts.ts'

/** Where a partition's services are. Sources: AWS General Reference; botocore's partitions and sign-in rule sets. */
type Hosts = {
  /** The one Region whose sign-in host carries no Region. */
  readonly signIn: { readonly host: string; readonly home: string | undefined }
  readonly iam: { readonly host: string; readonly region: string }
}

const hosts: Record<Partition, Hosts> = {
  aws: {
    signIn: { host: 'signin.aws.amazon.com', home: 'us-east-1' },
    iam: { host: 'iam.amazonaws.com', region: 'us-east-1' },
  },
  'aws-cn': {
    signIn: { host: 'signin.amazonaws.cn', home: 'cn-north-1' },
    iam: { host: 'iam.cn-north-1.amazonaws.com.cn', region: 'cn-north-1' },
  },
  'aws-us-gov': {
    signIn: { host: 'signin.amazonaws-us-gov.com', home: 'us-gov-west-1' },
    iam: { host: 'iam.us-gov.amazonaws.com', region: 'us-gov-west-1' },
  },
  'aws-eusc': {
    signIn: { host: 'signin.amazonaws-eusc.eu', home: undefined },
    iam: { host: 'iam.eusc-de-east-1.amazonaws.eu', region: 'eusc-de-east-1' },
  },
  'aws-iso': iso('c2s.ic.gov', 'c2shome.ic.gov', 'us-iso-east-1'),
  'aws-iso-b': iso('sc2s.sgov.gov', 'sc2shome.sgov.gov', 'us-isob-east-1'),
  'aws-iso-e': iso('cloud.adc-e.uk', 'csphome.adc-e.uk', 'eu-isoe-west-1'),
  'aws-iso-f': iso('csp.hci.ic.gov', 'csphome.hci.ic.gov', 'us-isof-south-1'),
}

function iso(dnsSuffix: string, home: string, region: string): Hosts {
  return {
    signIn: { host: `signin.${home}`, home: region },
    iam: { host: `iam.${region}.${dnsSuffix}`, region },
  }
}

const regionName = /^[a-z]{2,4}(-[a-z0-9]+)+$/

/** A Region becomes part of a host name, so nothing but a Region's own characters may pass. */
export function parseRegion(region: string): string {
  if (region.length <= 32 && regionName.test(region)) return region
  throw new TypeError(`"${region.slice(0, 40)}" is not the name of an AWS Region`)
}

/** A service's host in a Region, such as `sts.us-west-2.amazonaws.com`. */
export const serviceHost = (
  service: 'sts' | 'tagging' | 'iot',
  { partition, region }: { readonly partition: Partition; readonly region: string },
): string => `${service}.${parseRegion(region)}.${partitionHosts[partition].dnsSuffix}`

export const iamOf = (partition: Partition): { readonly host: string; readonly region: string } =>
  hosts[partition].iam

export function signInHost(partition: Partition, region: string): string {
  const { host, home } = hosts[partition].signIn
  return region === home ? host : `${parseRegion(region)}.${host}`
}

/** With the Region in it even where `signInHost` has none: signing out works on these hosts alone. */
export const regionalSignInHost = (partition: Partition, region: string): string =>
  `${parseRegion(region)}.${hosts[partition].signIn.host}`

export const consoleHost = (partition: Partition, region: string): string =>
  `${parseRegion(region)}.${partitionHosts[partition].console}`
