import { AccessError } from '../../domain/errors.ts'

/**
 * A path of the AWS console, or undefined for its home. Whatever a browser could take for another host is refused:
 * two slashes, a backslash (which browsers read as a slash), and the control characters that they skip.
 */
export function parseDestination(text: string | undefined): string | undefined {
  if (text === undefined || /^\/(?![/\\])[^\\\p{Cc}\p{Cf}\p{Z}]*$/u.test(text)) return text
  throw new AccessError('invalid_request', 'destination: must be a path of the AWS console', {
    hint: 'start it with one slash, such as /s3/buckets/dev01-data',
  })
}
