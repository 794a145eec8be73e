/**
 * AWS packs session policies and tags into a binary form of undocumented size. This stands in for it: like
 * AWS's, it can refuse what is within every plaintext limit, and grows with what is passed. Its numbers differ.
 */
import { AwsError, type Tags } from '../service.ts'
import type { SessionRequest } from './session-request.ts'

const allottedBytes = 1400
const bytesPerArn = 24
const bytesPerTag = 4
const policyLimit = 2048

/** Percent of the allotted space; undefined when nothing is packed. */
export function packedSize(request: SessionRequest, tags: Tags): number | undefined {
  const entries = Object.entries(tags)
  if (!request.policies && entries.length === 0) return undefined
  if (request.policyLength > policyLimit) throw policyTooLarge(percent(request.policyLength, policyLimit))
  const arnsLength = request.policyArns.join('').length
  const policyBytes = (request.policyLength - arnsLength) / 2 + request.policyArns.length * bytesPerArn
  const tagBytes = entries.reduce((sum, [key, value]) => sum + key.length + value.length + bytesPerTag, 0)
  const size = percent(policyBytes + tagBytes, allottedBytes)
  if (size > 100 && tagBytes > policyBytes)
    throw tooLarge(`Packed size of session tags consumes ${size}% of allotted space.`)
  if (size > 100) throw policyTooLarge(size)
  return size
}

const percent = (part: number, whole: number) => Math.ceil((part / whole) * 100)

const tooLarge = (message: string) => new AwsError(400, 'PackedPolicyTooLarge', message)

const policyTooLarge = (size: number) =>
  tooLarge(`Packed policy consumes ${size}% of allotted space, please use smaller policy.`)
