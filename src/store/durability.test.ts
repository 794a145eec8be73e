import { expect, setDefaultTimeout, test } from 'bun:test'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { allPages } from './conformance/with-store.ts'
import { openSqliteStore } from './sqlite.ts'
import { temporaryDirectory } from './temporary-directory.ts'

// A disk that others keep busy may take long over each write.
setDefaultTimeout(60_000)

/** Enough that the kill falls in the midst of writing. */
const acknowledgedBeforeKill = 200

test('what was acknowledged is there after the process was killed', async () => {
  const directory = temporaryDirectory()
  const file = join(directory, 'jitney.db')
  const acknowledged = await writeUntilKilled(file)
  expect(acknowledged.length).toBeGreaterThanOrEqual(acknowledgedBeforeKill)

  const store = await openSqliteStore(file)
  const events = await allPages((page) => store.audit.list({}, page), 100)
  const recorded = new Set(events.map(({ details }) => details.name))
  expect(acknowledged.filter((name) => !recorded.has(name))).toEqual([])
  const sessions = new Set(events.map(({ details }) => details.sessionId))
  const issued = await allPages((page) => store.awsSessions.ofUser(userId, page), 100)
  expect(issued.filter(({ id }) => !sessions.has(id))).toEqual([])
  expect(issued).toHaveLength(events.length)
  await store.close()
  rmSync(directory, { recursive: true })
})

const userId = '5f2b9a52-6a0e-4c0e-9d5e-0d9f5c2f4f11' as never

/** Records sessions, eight at a time, and prints the name of each once it was acknowledged. */
const writer = `
  import { writeSync } from 'node:fs'
  import { anEvent, aSession, aUser } from ${JSON.stringify(join(import.meta.dir, 'conformance/samples.ts'))}
  import { openSqliteStore } from ${JSON.stringify(join(import.meta.dir, 'sqlite.ts'))}
  const store = await openSqliteStore(process.argv.at(-2))
  const user = aUser({ id: process.argv.at(-1) })
  let next = 0
  async function write() {
    for (;;) {
      const name = String(next++)
      const session = aSession(user)
      await store.awsSessions.recordIssued(session, anEvent({ details: { name, sessionId: session.id } }))
      writeSync(1, name + '\\n')
    }
  }
  await Promise.all(Array.from({ length: 8 }, write))`

/** The names that the writer had printed when SIGKILL ended it. */
async function writeUntilKilled(file: string): Promise<readonly string[]> {
  const child = Bun.spawn([process.execPath, '-e', writer, file, userId], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
  let printed = ''
  const decoder = new TextDecoder()
  for await (const chunk of child.stdout) {
    printed += decoder.decode(chunk, { stream: true })
    if (printed.split('\n').length > acknowledgedBeforeKill) child.kill('SIGKILL')
  }
  await child.exited
  expect(child.signalCode).toBe('SIGKILL')
  // A last line that the kill cut short was not acknowledged.
  return printed.split('\n').slice(0, -1)
}
