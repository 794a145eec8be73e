import { AccessError } from './errors.ts'

const region = /^[a-z]{2,4}(?:-[a-z]{2,12}){1,3}-\d{1,2}$/

export const isRegion = (text: string): boolean => region.test(text)

/** The Region as AWS writes it. Throws `invalid_request` for what no Region looks like. */
export function parseRegion(text: string): string {
  if (isRegion(text)) return text
  throw new AccessError('invalid_request', 'the region is not the name of an AWS Region', {
    hint: 'write it like us-east-1',
  })
}
