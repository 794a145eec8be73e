import { type Partition, partitions } from './account.ts'
import { formatArn, parseArn } from './arn.ts'
import { AccessError } from './errors.ts'
import { partitionHosts } from './partition-hosts.ts'
import { isRegion } from './region.ts'
import { recognize } from './resource.ts'
import { decodePart, type ResourceType, resourceTypes } from './resource-types.ts'

/** What a pasted text points at, as far as the text itself tells. It is no promise that there is such a thing. */
export type Pointer = {
  readonly partition: Partition
  readonly region: string | undefined
  readonly account: string | undefined
  /** `arn` where an ARN was pasted: a console address leaves parts of it out. */
  readonly resource:
    | { readonly type: ResourceType; readonly consoleId: string; readonly arn: string | undefined }
    | undefined
  /** The path of the console that was pasted, fragment included. */
  readonly path: string | undefined
}

const longestText = 4000

/**
 * Reads an ARN, or an address of the AWS console of any partition. Throws `invalid_request` for anything else: an
 * address on another host is never followed, and of an accepted one only path, query and fragment are kept.
 */
export function readPointer(text: string): Pointer {
  const pasted = text.trim()
  if (pasted.length > longestText)
    throw refused('this is too long for an ARN or an address of the AWS console')
  if (pasted.startsWith('arn:')) return pointerOfArn(pasted)
  return pointerOfAddress(pasted)
}

function pointerOfArn(text: string): Pointer {
  const arn = parseArn(text)
  if (!arn) throw refused('this is not a whole ARN')
  const recognized = recognize(arn)
  if (!recognized) throw refused('the portal does not know resources of this kind')
  return {
    partition: arn.partition,
    region: arn.region || undefined,
    account: arn.account || undefined,
    resource: { ...recognized, arn: formatArn(recognized.arn) },
    path: undefined,
  }
}

function pointerOfAddress(text: string): Pointer {
  const url = /^https:\/\//i.test(text) ? URL.parse(text) : null
  if (!url) throw refused('this is neither an ARN nor an address of the AWS console')
  const host = readHost(url)
  if (!host) throw refused('this is not an address of the AWS console')
  const asked = url.pathname === '/go/view' ? url.searchParams.get('arn') : null
  if (asked !== null) return pointerOfArn(asked)
  const path = url.pathname + url.search + url.hash
  if (!isConsolePath(path)) throw refused('this address of the AWS console is not one that can be opened')
  const region = url.searchParams.get('region') ?? host.region
  return {
    partition: host.partition,
    region: region !== undefined && isRegion(region) ? region : undefined,
    account: host.account,
    resource: resourceAt(path),
    path,
  }
}

type Host = Pick<Pointer, 'partition' | 'region' | 'account'>

/**
 * `console.aws.amazon.com`, a Region or a service before it, and with several sessions in one browser the account
 * (`123456789012-abc.us-west-2.console.aws.amazon.com`), in each partition.
 */
function readHost({ hostname, port, username, password }: URL): Host | undefined {
  if (port !== '' || username !== '' || password !== '') return undefined
  for (const partition of partitions) {
    const { console } = partitionHosts[partition]
    if (hostname === console) return { partition, region: undefined, account: undefined }
    if (hostname.endsWith(`.${console}`))
      return readLabels(hostname.slice(0, -console.length - 1).split('.'), partition)
  }
  return undefined
}

function readLabels(labels: readonly string[], partition: Partition): Host | undefined {
  if (labels.length > 2 || !labels.every((label) => /^[a-z0-9-]{1,63}$/.test(label))) return undefined
  return {
    partition,
    region: labels.find(isRegion),
    account: labels.map((label) => /^(\d{12})-/.exec(label)?.[1]).find((account) => account !== undefined),
  }
}

function resourceAt(path: string): Pointer['resource'] {
  for (const type of resourceTypes) {
    const encoded = type.consoleAddress.exec(path)?.[1]
    if (encoded !== undefined)
      return { type, consoleId: (type.decode ?? decodePart)(encoded), arn: undefined }
  }
  return undefined
}

/** No second slash and no backslash, which a browser could take for the beginning of another host. */
const isConsolePath = (path: string): boolean => /^\/(?![/\\])[^\\\p{Cc}\p{Cf}\p{Z}]*$/u.test(path)

const refused = (message: string): AccessError =>
  new AccessError('invalid_request', message, {
    hint: 'paste an ARN such as arn:aws:s3:::dev01-data, or the address of a page of the AWS console',
  })
