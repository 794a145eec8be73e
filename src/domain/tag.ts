import { AccessError } from './errors.ts'

/** The tag that marks a tenant's resources. */
export type Tag = { readonly key: string; readonly value: string }

// The characters that AWS takes (IAM API reference, Tag). What begins with aws: only AWS itself may set.
const key = /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u
const value = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u

/** Throws `invalid_request` for what AWS would not take, and for an empty value, which would mark nothing. */
export function parseTag(tag: Tag): Tag {
  if (key.test(tag.key) && value.test(tag.value)) return { key: tag.key, value: tag.value }
  throw new AccessError(
    'invalid_request',
    'a tag has a key of 1 to 128 and a value of 1 to 256 letters, digits, spaces and characters of _.:/=+-@, and its key does not begin with aws:',
  )
}
