import { readdirSync } from 'node:fs'
import type { PortalRequest, Scope } from '../aws-request.ts'
import { takeLock } from '../lock.ts'
import { loginLockPath, readAttempt } from '../login/attempt-record.ts'
import { printable } from '../printable.ts'
import { readPrivateRecord } from '../read-private-file.ts'
import { isLive, readStoredLogin } from '../stored-login.ts'
import type { Cache } from '../write-private-file.ts'
import type { Finding } from './finding.ts'

type Place = { readonly directory: string; readonly now: number }
type Kept = { readonly mintedAt: number; readonly deadAt: number; readonly requestId: string | undefined }

const keptIn = (directory: string): readonly Kept[] =>
  readdirSync(directory)
    .filter((name) => /^aws-[0-9a-f]{64}\.json$/.test(name))
    .flatMap((name) => {
      const { mintedAt, deadAt, requestId } = readPrivateRecord(`${directory}/${name}`) ?? {}
      if (typeof mintedAt !== 'number' || typeof deadAt !== 'number') return []
      return [
        { mintedAt, deadAt, requestId: typeof requestId === 'string' ? printable(requestId) : undefined },
      ]
    })

const iso = (time: number) => new Date(time).toISOString()

const lookAtCredentials = ({ directory, now }: Place): readonly Finding[] => {
  const kept = keptIn(directory)
  const live = kept.filter(({ deadAt }) => deadAt > now)
  const newest = kept.toSorted((one, other) => other.mintedAt - one.mintedAt)[0]
  const text = `${printable(directory)} holds ${kept.length} credentials, of which ${live.length} live`
  const cache: Finding = { name: 'cache', state: 'ok', text }
  if (newest === undefined) return [cache]
  const request = newest.requestId === undefined ? 'a request without a name' : `request ${newest.requestId}`
  return [cache, { name: 'last request', state: 'ok', text: `${request}, at ${iso(newest.mintedAt)}` }]
}

const lookAtLogin = ({ directory, now }: Place, request: PortalRequest, scope: Scope): readonly Finding[] => {
  const login = readStoredLogin(directory, { host: request.host, scope })
  const name = `login (${scope})`
  if (login === undefined)
    return [{ name, state: 'note', text: `none is stored for ${request.host}`, hint: 'run `jitney login`' }]
  if (isLive(login, now))
    return [
      {
        name,
        state: 'ok',
        text: `stored ${login.token === undefined ? 'in the keychain' : 'in a file'}, until ${iso(login.expiresAt)}`,
      },
    ]
  return [{ name, state: 'note', text: `over since ${iso(login.expiresAt)}`, hint: 'run `jitney login`' }]
}

/** Who holds the lock writes its process into the attempt's record. */
const lookAtLock = ({ directory }: Place, request: PortalRequest): Finding => {
  const slot = { host: request.host, scope: request.scope }
  const lock = takeLock(loginLockPath(directory, slot), 0)
  if (lock.state === 'held') lock.release()
  if (lock.state !== 'busy')
    return {
      name: 'lock',
      state: lock.state === 'held' ? 'ok' : 'problem',
      text:
        lock.state === 'held'
          ? 'free: nobody is signing in'
          : 'this file system cannot lock, so each process signs in by itself',
    }
  const holder = readAttempt(directory, slot)?.process
  return {
    name: 'lock',
    state: 'note',
    text: `process ${holder ?? 'of no known number'} waits for the browser`,
    hint: 'finish signing in in the browser, or end that process',
  }
}

/** What this machine keeps, and who is at work on it. */
export const lookAtCache = (
  cache: Cache,
  request: PortalRequest | undefined,
  now: number,
): readonly Finding[] => {
  if (!cache.usable)
    return [
      {
        name: 'cache',
        state: 'problem',
        text: `it cannot be used: ${cache.problem}`,
        hint: 'set JITNEY_CACHE_DIR to a directory that is yours alone',
      },
    ]
  const place = { directory: cache.directory, now }
  if (request === undefined) return lookAtCredentials(place)
  const scopes: readonly Scope[] =
    request.scope === 'administrator' ? ['tenants', 'administrator'] : ['tenants']
  return [
    ...lookAtCredentials(place),
    ...scopes.flatMap((scope) => lookAtLogin(place, request, scope)),
    lookAtLock(place, request),
  ]
}
