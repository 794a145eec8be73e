import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new directory for the files of one test. */
export const temporaryDirectory = (): string => mkdtempSync(join(tmpdir(), 'jitney-store-'))
