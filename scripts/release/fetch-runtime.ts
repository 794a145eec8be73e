/**
 * Bun for another system, from the npm registry: it becomes the larger part of what people run, so it is held against
 * the hash in the lock file, which the compiler's own download is not.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lockedAt, root } from './project.ts'
import type { Target } from './targets.ts'

const kept = join(root, 'dist/runtimes')

const run = (command: readonly string[], cwd: string) => {
  const { exitCode, stderr } = Bun.spawnSync([...command], { cwd, stdout: 'ignore', stderr: 'pipe' })
  if (exitCode !== 0) throw new Error(`${command.slice(0, 2).join(' ')} failed: ${stderr.toString().trim()}`)
}

const check = (archive: string, expected: string) => {
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (found !== expected) throw new Error(`it is not what package-lock.json names: ${found}`)
}

/** A folder of its own, moved into place whole: a fetch that was cut off leaves nothing that looks complete. */
const fetchInto = (place: string, spec: string, integrity: string) => {
  mkdirSync(kept, { recursive: true })
  const draft = mkdtempSync(join(kept, 'draft-'))
  try {
    run(['npm', 'pack', '--ignore-scripts', '--loglevel=error', spec], draft)
    const [archive = ''] = readdirSync(draft)
    check(join(draft, archive), integrity)
    run(['tar', '-xzf', archive], draft)
    renameSync(join(draft, 'package'), place)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** The path of Bun for `target`. Throws with one sentence that names the target when it cannot be had. */
export const fetchRuntime = ({ name, runtime, os }: Target): string => {
  const locked = lockedAt(`node_modules/${runtime}`)
  if (locked?.version !== Bun.version || locked.integrity === undefined)
    throw new Error(`${name}: package-lock.json does not name ${runtime} ${Bun.version}`)
  const place = join(kept, `${runtime.replace('/', '-')}-${locked.version}`)
  try {
    if (!existsSync(place)) fetchInto(place, `${runtime}@${locked.version}`, locked.integrity)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'no reason given'
    throw new Error(`${name}: ${runtime} ${locked.version} cannot be fetched: ${reason}`, { cause })
  }
  return join(place, 'bin', os === 'windows' ? 'bun.exe' : 'bun')
}
