import { replaceAddress, useAddress } from './router.tsx'

/** The address's query, and a way to change parts of it in place: undefined takes a part away. */
export function useAddressQuery(): readonly [
  query: URLSearchParams,
  change: (changes: Readonly<Record<string, string | undefined>>) => void,
] {
  const query = new URL(useAddress(), location.origin).searchParams
  return [query, changeAddressQuery]
}

function changeAddressQuery(changes: Readonly<Record<string, string | undefined>>): void {
  const address = new URL(location.href)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') address.searchParams.delete(name)
    else address.searchParams.set(name, value)
  }
  replaceAddress(address.pathname + address.search)
}
