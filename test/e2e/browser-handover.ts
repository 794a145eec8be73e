/** Stands in for the system's browser: hands the address that the CLI opens to the test, which opens it in Chromium. */
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freshDirectory } from './running-sandbox.ts'

export type BrowserHandover = {
  /** Value for `JITNEY_BROWSER`. */
  readonly program: string
  /** The next address that is opened. */
  readonly opened: () => Promise<string>
}

/** A pipe with a name: the reader waits for the writer, and neither polls. */
export function browserHandover(): BrowserHandover {
  const directory = freshDirectory()
  const [pipe, program] = [join(directory, 'pipe'), join(directory, 'browser')]
  if (Bun.spawnSync(['mkfifo', pipe]).exitCode !== 0) throw new Error('mkfifo failed')
  writeFileSync(program, `#!/bin/sh\nprintf '%s' "$1" > '${pipe}'\n`)
  chmodSync(program, 0o700)
  return { program, opened: () => new Response(Bun.spawn(['cat', pipe], { stdout: 'pipe' }).stdout).text() }
}
