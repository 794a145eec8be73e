/** One number about the product. `limit` is what it must hold, such as `<=6`; who runs it compares. */
export type Benchmark = {
  readonly name: string
  readonly unit: string
  readonly limit: string
  readonly measure: () => Promise<{ readonly value: number; readonly runs: number }>
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('nothing was measured')
  return (lower + upper) / 2
}
