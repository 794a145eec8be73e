/** Opens the sandbox's port on the two loopback addresses, for plain HTTP and as a proxy for AWS's host names. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type Authority, openAuthority } from './authority.ts'
import { type Front, makeFront } from './front.ts'
import { type Handle, type Origins, openOrigins } from './origins.ts'

export type Listening = {
  readonly port: number
  /** PEM file of the authority under which the proxy answers. */
  readonly caFile: string
  readonly stop: () => Promise<void>
}

const ATTEMPTS = 10

/**
 * `port` 0 takes one that is free on both addresses. Throws when the port is taken on either: a stranger on `::1`
 * would get what is meant for `localhost`. A machine without IPv6 gets 127.0.0.1 alone.
 */
export async function listen(options: {
  readonly port: number
  readonly dataDirectory: string
  readonly handle: Handle
}): Promise<Listening> {
  const authority = openAuthority(options.dataDirectory)
  for (let attempt = 1; ; attempt += 1) {
    const v4 = await open({ ...options, authority, address: '127.0.0.1' })
    try {
      const v6 = await open({ ...options, authority, address: '::1', port: v4.port })
      return { port: v4.port, caFile: authority.caFile, stop: () => stopAll([v4, v6]) }
    } catch (cause) {
      if (hasNoIpv6(cause)) return { port: v4.port, caFile: authority.caFile, stop: () => stopAll([v4]) }
      await stopAll([v4])
      if (options.port !== 0 || attempt === ATTEMPTS) throw cause
    }
  }
}

type Entry = { readonly port: number; readonly front: Front; readonly origins: Origins }

async function open(options: {
  readonly authority: Authority
  readonly address: string
  readonly port: number
  readonly handle: Handle
}): Promise<Entry> {
  const origins = openOrigins({ ...options, sourceIp: options.address })
  const front = makeFront(origins)
  try {
    front.server.listen({ host: options.address, port: options.port, ipv6Only: options.address === '::1' })
    await once(front.server, 'listening')
  } catch (cause) {
    await origins.stop()
    throw taken(options, cause)
  }
  return { port: (front.server.address() as AddressInfo).port, front, origins }
}

function taken({ address, port }: { address: string; port: number }, cause: unknown): unknown {
  if (codeOf(cause) !== 'EADDRINUSE') return cause
  return new Error(
    `Port ${port} on ${address} is taken: stop the program that has it, or choose another port.`,
    {
      cause,
    },
  )
}

async function stopAll(entries: readonly Entry[]): Promise<void> {
  for (const { front, origins } of entries) {
    const closed = once(front.server, 'close')
    front.server.close()
    front.closeAll()
    await closed
    await origins.stop()
  }
}

const hasNoIpv6 = (error: unknown) => ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(codeOf(error) ?? '')

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
