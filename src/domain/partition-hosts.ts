import type { Partition } from './account.ts'

/** A partition's names in DNS. Sources: AWS General Reference; botocore's partitions. */
type Names = {
  /** After `service.region.`. */
  readonly dnsSuffix: string
  /** The console without a Region before it. */
  readonly console: string
}

export const partitionHosts: Readonly<Record<Partition, Names>> = {
  aws: { dnsSuffix: 'amazonaws.com', console: 'console.aws.amazon.com' },
  'aws-cn': { dnsSuffix: 'amazonaws.com.cn', console: 'console.amazonaws.cn' },
  'aws-us-gov': { dnsSuffix: 'amazonaws.com', console: 'console.amazonaws-us-gov.com' },
  'aws-eusc': { dnsSuffix: 'amazonaws.eu', console: 'console.amazonaws-eusc.eu' },
  'aws-iso': { dnsSuffix: 'c2s.ic.gov', console: 'console.c2shome.ic.gov' },
  'aws-iso-b': { dnsSuffix: 'sc2s.sgov.gov', console: 'console.sc2shome.sgov.gov' },
  'aws-iso-e': { dnsSuffix: 'cloud.adc-e.uk', console: 'console.csphome.adc-e.uk' },
  'aws-iso-f': { dnsSuffix: 'csp.hci.ic.gov', console: 'console.csphome.hci.ic.gov' },
}
