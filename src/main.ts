import { cachedAnswer } from './cli/cached-answer.ts'
import { readInvocation } from './cli/command-line.ts'

/**
 * Heavy code is loaded by a path that the bundler cannot work out: an import that it can see is bundled into this
 * file, and the cached path would pay for reading all of it. `scripts/build.ts` makes each of these an entry point of
 * its own in the binary.
 */
const load = async (path: string): Promise<{ run: (words: string[]) => Promise<number> }> =>
  await import([path, 'js'].join('.'))

const entryOf = (command: string) => {
  if (command === 'serve') return './serve'
  return command === 'sandbox' ? './operate/sandbox' : './cli/run'
}

const hand = async (words: string[]) => {
  const path = entryOf(readInvocation(process.argv0, words).command)
  const { run } = await load(path)
  return run(path === './cli/run' ? words : words.slice(1))
}

const words = process.argv.slice(2)
const answer = cachedAnswer({
  argv0: process.argv0,
  words,
  environment: process.env,
  platform: process.platform,
  now: Date.now(),
})

if (answer !== undefined) {
  console.log(answer)
} else {
  hand(words).then(
    (code) => process.exit(code),
    (error) => {
      console.error(
        `jitney: something unexpected happened: ${error instanceof Error ? error.message : 'no reason'}`,
      )
      process.exit(1)
    },
  )
}
