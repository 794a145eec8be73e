/** Whether an address lies in a CIDR range (or equals an address); false for anything malformed. */
export function inRange(address: string, range: string): boolean {
  const [network = '', length] = range.split('/')
  const asked = bitsOf(address)
  const base = bitsOf(network)
  if (!asked || !base || asked.length !== base.length) return false
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return false
  const prefix = length === undefined ? base.length : Number(length)
  if (prefix > base.length) return false
  return asked.slice(0, prefix) === base.slice(0, prefix)
}

function bitsOf(address: string): string | undefined {
  return address.includes(':') ? bitsOfV6(address) : bitsOfV4(address)
}

function bitsOfV4(address: string): string | undefined {
  const octets = address.split('.')
  if (octets.length !== 4 || octets.some((octet) => !/^\d{1,3}$/.test(octet) || Number(octet) > 255)) return
  return octets.map((octet) => Number(octet).toString(2).padStart(8, '0')).join('')
}

function bitsOfV6(address: string): string | undefined {
  const halves = address.split('::')
  if (halves.length > 2) return
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return
  const groups = [...head, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...tail]
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('')
}
