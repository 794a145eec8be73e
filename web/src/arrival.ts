import { matchPath } from './router.tsx'

/**
 * What another site led to may open nothing by itself. The portal says of a page that it was come to from elsewhere
 * (`data-arrived`, from Sec-Fetch-Site); this puts it into the address, where it outlives the sign-in.
 */
export function markArrival(): void {
  if (document.documentElement.dataset.arrived !== 'elsewhere') return
  const address = new URL(location.href)
  if (matchPath('/app/console', address.pathname)) address.searchParams.set('ask', 'true')
  // Where to go after the sign-in is not for another site to say either.
  if (matchPath('/app/sign-in', address.pathname)) address.searchParams.delete('return')
  history.replaceState(null, '', address)
}
