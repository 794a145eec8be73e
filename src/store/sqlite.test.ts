import { afterAll, setDefaultTimeout } from 'bun:test'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { storeConformance } from './conformance.ts'
import { openSqliteStore } from './sqlite.ts'
import { temporaryDirectory } from './temporary-directory.ts'

// A disk that others keep busy may take long over each write.
setDefaultTimeout(60_000)

const directory = temporaryDirectory()
afterAll(() => rmSync(directory, { recursive: true }))

let opened = 0
storeConformance('SQLite in memory', () => openSqliteStore(':memory:'))
storeConformance('SQLite in a file', () => openSqliteStore(join(directory, `${++opened}.db`)))
