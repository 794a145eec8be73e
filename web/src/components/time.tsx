import Box from '@cloudscape-design/components/box'
import { utc } from '../utc.ts'

const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** A time in the reader's zone, with UTC beside it. */
export function Time({ at }: { readonly at: string }) {
  return (
    <time dateTime={at}>
      {local.format(new Date(at))}{' '}
      <Box variant="small" display="inline">
        ({utc(at).replace(/:\d\d UTC$/, ' UTC')})
      </Box>
    </time>
  )
}
