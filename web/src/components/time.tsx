import Box from '@cloudscape-design/components/box'
import { localTime, readersZoneIsUtc, utc } from '../utc.ts'

/** A moment in the reader's own zone, with UTC beside it. */
export function Time({ at }: { readonly at: string }) {
  if (readersZoneIsUtc()) return <time dateTime={at}>{utc(at)}</time>
  return (
    <time dateTime={at}>
      {localTime(at)}{' '}
      <Box variant="small" color="text-body-secondary">
        {utc(at)}
      </Box>
    </time>
  )
}
