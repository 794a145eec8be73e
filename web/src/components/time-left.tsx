import { timeLeft } from '../durations.ts'
import { useServerTime } from '../server-time.ts'

type TimeLeftProps = {
  readonly until: string
  /** When it began: what the ring is full at. */
  readonly from: string
}

/** A ring that empties, and what is left in words. */
export function TimeLeft({ until, from }: TimeLeftProps) {
  const now = useServerTime()
  const end = Date.parse(until)
  const left = timeLeft(end - now)
  if (left === undefined) return <span className="ended">Ended</span>
  return (
    <span className="time-left">
      <Ring part={(end - now) / (end - Date.parse(from))} />
      {left}
    </span>
  )
}

/** Its circumference is 100, so that a dash is a percentage. */
const radius = 100 / (2 * Math.PI)

function Ring({ part }: { readonly part: number }) {
  const filled = Math.min(100, Math.max(0, part * 100))
  return (
    <svg viewBox="0 0 40 40" width="20" height="20" aria-hidden="true" className="ring">
      <circle cx="20" cy="20" r={radius} />
      <circle
        cx="20"
        cy="20"
        r={radius}
        className={part < 0.15 ? 'ring-left ring-low' : 'ring-left'}
        strokeDasharray={`${filled} 100`}
        transform="rotate(-90 20 20)"
      />
    </svg>
  )
}
