/**
 * Prints the peak memory, in bytes, of a number of runs of a command: `peak-memory.ts RUNS COMMAND…`. The kernel counts
 * the memory of the process that starts another into the other's peak, so this is a process of its own, smaller than
 * what it measures; a figure that does not exceed its own size says nothing and ends it with status 1.
 */
const [runs = '1', ...command] = process.argv.slice(2)

const peaks = Array.from({ length: Number(runs) }, () => {
  const child = Bun.spawnSync(command, { stdin: 'ignore', stdout: 'pipe', stderr: 'ignore' })
  return child.exitCode === 0 ? child.resourceUsage.maxRSS : 0
})

const ownSize = process.memoryUsage().rss
console.log(JSON.stringify(peaks))
process.exit(peaks.every((peak) => peak > ownSize) ? 0 : 1)
