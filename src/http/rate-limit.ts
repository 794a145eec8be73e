import { AccessError } from '../domain/errors.ts'

type Bucket = { readonly tokens: number; readonly at: number }

type Limit = {
  readonly perSecond: number
  readonly burst: number
  /** How many keys are remembered; the one unused the longest makes room. */
  readonly keys: number
  /** Milliseconds of a clock that never goes back. */
  readonly elapsed: () => number
}

/**
 * A token bucket per key, in this node's memory: it protects the node, so nodes need not share it. Throws
 * `too_many_requests` when a key's bucket is empty.
 */
export function rateLimit({ perSecond, burst, keys, elapsed }: Limit): (key: string) => void {
  const buckets = new Map<string, Bucket>()
  return (key) => {
    const at = elapsed()
    const before = buckets.get(key)
    const tokens = before ? Math.min(burst, before.tokens + ((at - before.at) / 1000) * perSecond) : burst
    buckets.delete(key) // and set again, so that the map's order is that of the last use
    buckets.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at })
    forgetOldest(buckets, keys)
    if (tokens < 1) throw tooMany(Math.ceil((1 - tokens) / perSecond))
  }
}

function forgetOldest(buckets: Map<string, Bucket>, keys: number): void {
  if (buckets.size <= keys) return
  const [oldest] = buckets.keys()
  if (oldest !== undefined) buckets.delete(oldest)
}

const tooMany = (retryAfterSeconds: number) =>
  new AccessError('too_many_requests', 'too many requests came from you', {
    hint: 'wait a moment and try again',
    retryAfterSeconds,
  })
