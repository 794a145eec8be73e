import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { meQuery } from './queries.ts'

/** The portal's time in milliseconds, anew each second: what is left of a session does not depend on this clock. */
export function useServerTime(): number {
  const { data: serverTime, dataUpdatedAt } = useQuery({ ...meQuery, select: (me) => me.serverTime })
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return serverTime === undefined ? now : now + Date.parse(serverTime) - dataUpdatedAt
}
