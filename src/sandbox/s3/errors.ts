import { AwsError } from '../service.ts'
import type { BucketRecord } from './records.ts'

export const noSuchBucket = () => new AwsError(404, 'NoSuchBucket', 'The specified bucket does not exist')
export const noSuchKey = () => new AwsError(404, 'NoSuchKey', 'The specified key does not exist.')
export const noSuchUpload = () =>
  new AwsError(
    404,
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
  )
export const invalidArgument = (message: string) => new AwsError(400, 'InvalidArgument', message)
export const notImplemented = () =>
  new AwsError(501, 'NotImplemented', 'A header you provided implies functionality that is not implemented')

/** Clients look at the Region and send the call again, there. */
export class WrongRegion extends AwsError {
  readonly bucket: BucketRecord
  constructor(bucket: BucketRecord, global: { readonly signedFor: string } | undefined) {
    if (global)
      super(
        400,
        'AuthorizationHeaderMalformed',
        `The authorization header is malformed; the region '${global.signedFor}' is wrong; expecting '${bucket.region}'`,
      )
    else
      super(
        301,
        'PermanentRedirect',
        'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
      )
    this.bucket = bucket
  }
}
