import { AwsError } from '../service.ts'

export const invalidParameter = (message: string) => new AwsError(400, 'InvalidParameterException', message)

export const expiredToken = () =>
  new AwsError(
    400,
    'PaginationTokenExpiredException',
    'A PaginationToken is valid for a maximum of 15 minutes. Your request was denied because the specified PaginationToken has expired.',
  )
