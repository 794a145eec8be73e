/** The window "Get JIT AWS Access" is a part of the address, so that every page can show it and a link can lead to it. */
import { replaceAddress } from './router.tsx'

export type JitWindow = { readonly view: 'credentials' | 'workstation'; readonly administrator: boolean }

/** `?jit=credentials` or `?jit=workstation`, with `&administrator=true` for the AWS account. */
export function readJitWindow(query: URLSearchParams): JitWindow | undefined {
  const view = query.get('jit')
  if (view !== 'credentials' && view !== 'workstation') return undefined
  return { view, administrator: query.get('administrator') === 'true' }
}

/** `address` with the window open, or closed when there is none; all else in it stays. */
export function withJitWindow(address: string, shown: JitWindow | undefined): string {
  const url = new URL(address, 'http://localhost')
  url.searchParams.delete('jit')
  url.searchParams.delete('administrator')
  if (shown) url.searchParams.set('jit', shown.view)
  if (shown?.administrator) url.searchParams.set('administrator', 'true')
  return url.pathname + url.search
}

export const showJitWindow = (shown: JitWindow | undefined): void =>
  replaceAddress(withJitWindow(location.pathname + location.search, shown))
