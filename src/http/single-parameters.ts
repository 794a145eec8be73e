import { AccessError } from '../domain/errors.ts'

/** Two readers of one query may take different ones of two values for the same name, so two are refused. */
export function singleParameters(parameters: URLSearchParams): ReadonlyMap<string, string> {
  const single = new Map(parameters)
  if (single.size !== [...parameters].length)
    throw new AccessError('invalid_request', 'a parameter was sent more than once', {
      hint: 'start again from the application',
    })
  return single
}
