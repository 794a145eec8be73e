import { BlockList, isIP } from 'node:net'

/** The address in one spelling, an IPv4 one inside IPv6 as plain IPv4; undefined for anything else. */
export function parseAddress(text: string): string | undefined {
  const address = text
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .toLowerCase()
  return isIP(address) ? address : undefined
}

/** Whether an address is one of those listed. Throws a TypeError for an entry that is no address or CIDR block. */
export function addressMatcher(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const entry of entries) addEntry(list, entry)
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address))
}

function addEntry(list: BlockList, entry: string): void {
  const [network = '', bits, ...rest] = entry.split('/')
  const address = parseAddress(network)
  const prefix = bits === undefined ? undefined : Number(bits)
  const longest = address && isIP(address) === 4 ? 32 : 128
  const prefixFits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= longest)
  if (!address || !prefixFits || rest.length > 0)
    throw new TypeError(
      `"trustedProxies" must hold IP addresses or CIDR blocks, and ${JSON.stringify(entry)} is neither`,
    )
  if (prefix === undefined) list.addAddress(address, familyOf(address))
  else list.addSubnet(address, prefix, familyOf(address))
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
