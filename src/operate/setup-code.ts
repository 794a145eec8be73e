import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { needsSetup, newSetupCode, setupCodeHash } from '../domain/first-run.ts'
import type { SetupCode, Store } from '../domain/ports.ts'
import { writePrivateFile } from './write-private-file.ts'

/** For a portal that has its administrators already. */
export const noSetupCode: SetupCode = { current: () => undefined, discard: () => {} }

type MadeSetupCode = SetupCode & {
  /** To show to whoever started the portal, if there is someone. */
  readonly shown: { readonly code: string; readonly file: string } | undefined
}

/** Each start of a portal without an administrator makes a new code, and puts it where only its owner can read it. */
export async function makeSetupCode(store: Store, dataDirectory: string): Promise<MadeSetupCode> {
  const file = join(dataDirectory, 'setup-code')
  if (!(await needsSetup(store))) {
    rmSync(file, { force: true })
    return { ...noSetupCode, shown: undefined }
  }
  const code = newSetupCode()
  let made: ReturnType<SetupCode['current']> = { hash: setupCodeHash(code), madeAt: await store.clock() }
  writePrivateFile(file, `${code}\n`)
  return {
    current: () => made,
    discard: () => {
      made = undefined
      rmSync(file, { force: true })
    },
    shown: { code, file },
  }
}
