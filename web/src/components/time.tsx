import { localTime, readersZoneIsUtc, utc } from '../utc.ts'

/** A moment in the reader's zone, with UTC beside it where the two differ. */
export function Time({ at }: { readonly at: string }) {
  if (readersZoneIsUtc()) return <time dateTime={at}>{utc(at)}</time>
  return (
    <time dateTime={at} className="time">
      <span>{localTime(at)}</span> <span className="utc">{utc(at)}</span>
    </time>
  )
}
