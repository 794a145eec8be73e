/** Whom an address belongs to: IPv4 by the address, IPv6 by its /64, since the rest of it is anyone's to choose. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const missing = 8 - groups(head).length - groups(tail ?? '').length
  const zeros = tail === undefined ? [] : Array.from({ length: missing }, () => '0')
  return [...groups(head), ...zeros, ...groups(tail ?? '')].slice(0, 4).join(':')
}
