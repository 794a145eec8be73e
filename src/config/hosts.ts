import { isIP } from 'node:net'

const names = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/** Exactly the loopback names that are listened on; `localhost.example.com` is none of them. */
export const isLoopbackHost = (host: string): boolean => names.has(host)

export const isAddress = (text: string): boolean => isIP(text) !== 0

/** An address, or a block of them such as `10.0.0.0/8`. */
export function isAddressOrBlock(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  return (
    isAddress(address) &&
    rest.length === 0 &&
    (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest))
  )
}
