export type Memoized<Arguments extends readonly unknown[], Result> = {
  readonly lookUp: (...args: Arguments) => Promise<Result>
  /** What is known of these arguments is asked for anew the next time. */
  readonly forget: (...args: Arguments) => void
}

/** Wraps an asynchronous look-up so that the same key is asked for once within `seconds`; failures are not kept. */
export function memoize<Arguments extends readonly unknown[], Result>(
  lookUp: (...args: Arguments) => Promise<Result>,
  {
    seconds,
    key,
    now = Date.now,
  }: { seconds: number; key: (...args: Arguments) => string; now?: () => number },
): Memoized<Arguments, Result> {
  const known = new Map<string, { readonly result: Promise<Result>; readonly until: number }>()
  return {
    lookUp: (...args) => {
      const name = key(...args)
      const kept = known.get(name)
      if (kept && now() < kept.until) return kept.result
      const result = lookUp(...args)
      known.set(name, { result, until: now() + seconds * 1000 })
      result.catch(() => known.delete(name))
      return result
    },
    forget: (...args) => void known.delete(key(...args)),
  }
}
