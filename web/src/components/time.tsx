import { utc } from '../utc.ts'

const inReadersZone = new Intl.DateTimeFormat(undefined, {
  dateStyle: 'medium',
  timeStyle: 'short',
})

/** A moment in the reader's zone, with UTC beside it. */
export function Time({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} className="time">
      <span>{inReadersZone.format(new Date(at))}</span> <span className="utc">{utc(at)}</span>
    </time>
  )
}
