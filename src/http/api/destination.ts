import { AccessError } from '../../domain/errors.ts'
import { isConsolePath } from '../../protocol/console-path.ts'

/** A path of the AWS console, or undefined for its home. Throws `invalid_request` for anything else. */
export function parseDestination(text: string | undefined): string | undefined {
  if (text === undefined || isConsolePath(text)) return text
  throw new AccessError('invalid_request', 'destination: must be a path of the AWS console', {
    hint: 'start it with one slash, such as /s3/buckets/dev01-data',
  })
}
