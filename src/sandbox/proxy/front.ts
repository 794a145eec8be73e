/**
 * The sandbox's port. The first bytes of a connection say what it is: `CONNECT` opens a tunnel to the TLS server of
 * one of our own hosts; anything else is plain HTTP. No byte ever leaves for another machine.
 */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { isProxiedHost } from './hosts.ts'
import type { Origins } from './origins.ts'

const CONNECT = 'CONNECT '
const MAX_HEAD_BYTES = 8192
const HEAD_TIMEOUT_MS = 10_000
const MAX_CONNECTIONS = 512

export type Front = { readonly server: Server; readonly closeAll: () => void }

export function makeFront(origins: Origins): Front {
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    open.add(client)
    client.once('close', () => open.delete(client))
    client.on('error', () => client.destroy())
    readOpening(client, (opening) => route(client, opening, origins))
  })
  server.maxConnections = MAX_CONNECTIONS
  return { server, closeAll: () => open.forEach((client) => void client.destroy()) }
}

/** Calls `done` once, as soon as the bytes tell plain HTTP from a complete CONNECT head. */
function readOpening(client: Socket, done: (opening: Buffer) => void): void {
  let opening: Buffer = Buffer.alloc(0)
  const timer = setTimeout(() => client.destroy(), HEAD_TIMEOUT_MS)
  client.once('close', () => clearTimeout(timer))
  client.on('data', take)

  function take(chunk: Buffer): void {
    opening = opening.length === 0 ? chunk : Buffer.concat([opening, chunk])
    if (isUndecided(opening)) return
    clearTimeout(timer)
    client.pause()
    client.off('data', take)
    done(opening)
  }
}

function isUndecided(opening: Buffer): boolean {
  const start = opening.toString('latin1', 0, CONNECT.length)
  if (!CONNECT.startsWith(start)) return false
  return opening.length <= MAX_HEAD_BYTES && !opening.includes('\r\n\r\n')
}

function route(client: Socket, opening: Buffer, origins: Origins): void {
  if (!opening.toString('latin1', 0, CONNECT.length).startsWith(CONNECT)) {
    join({ client, path: origins.plain, first: opening })
    return
  }
  const host = connectHost(opening)
  if (host === undefined) {
    client.end(REFUSED)
    client.resume() // a client that still writes must not keep the socket alive
    return
  }
  client.write('HTTP/1.1 200 Connection established\r\n\r\n')
  join({ client, path: origins.secure(host), first: afterHead(opening) })
}

/** The host of `CONNECT host:443 HTTP/1.1` when it is ours, else undefined. */
export function connectHost(opening: Buffer): string | undefined {
  const line = opening.toString('latin1', 0, opening.indexOf('\r\n'))
  const host = /^CONNECT ([A-Za-z0-9._-]+):443 HTTP\/1\.[01]$/.exec(line)?.[1]?.toLowerCase()
  return host !== undefined && opening.includes('\r\n\r\n') && isProxiedHost(host) ? host : undefined
}

const afterHead = (opening: Buffer) => opening.subarray(opening.indexOf('\r\n\r\n') + 4)

function join({ client, path, first }: { client: Socket; path: string; first: Buffer }): void {
  const origin = connect({ path, allowHalfOpen: true })
  origin.on('error', () => client.destroy())
  client.once('close', () => origin.destroy())
  origin.once('close', () => client.destroySoon())
  if (first.length > 0) origin.write(first)
  client.pipe(origin)
  origin.pipe(client)
}

const REASON = 'The sandbox is a proxy for *.amazonaws.com:443 and *.aws.amazon.com:443 only.\n'
const REFUSED = [
  'HTTP/1.1 403 Forbidden',
  'Content-Type: text/plain; charset=utf-8',
  `Content-Length: ${REASON.length}`,
  'Connection: close',
  '',
  REASON,
].join('\r\n')
