import { type ComponentType, type LazyExoticComponent, lazy, useSyncExternalStore } from 'react'

export type PageProps = { readonly params: Readonly<Record<string, string>>; readonly query: URLSearchParams }

type LoadPage = () => Promise<{ readonly default: ComponentType<PageProps> }>

export type Route = {
  readonly pattern: string
  readonly load: LoadPage
  readonly page: LazyExoticComponent<ComponentType<PageProps>>
}

/** `pattern`: a path in which `:name` stands for one segment, such as `/app/tenants/:tenant`. */
export const route = (pattern: string, load: LoadPage): Route => ({ pattern, load, page: lazy(load) })

/** Shows the first route whose pattern is the address's path; `fallback` where there is none. */
export function Router({
  routes,
  fallback: Fallback,
}: {
  readonly routes: readonly Route[]
  readonly fallback: ComponentType
}) {
  const address = new URL(useAddress(), location.origin)
  const found = findRoute(routes, address.pathname)
  if (!found) return <Fallback />
  const Page = found.route.page
  // The key gives each path a page of its own: no state of one tenant's page shows on another's.
  return <Page key={address.pathname} params={found.params} query={address.searchParams} />
}

type Found = { readonly route: Route; readonly params: PageProps['params'] }

function findRoute(routes: readonly Route[], path: string): Found | undefined {
  for (const route of routes) {
    const params = matchPath(route.pattern, path)
    if (params) return { route, params }
  }
  return undefined
}

/** Starts to load the page of the present address, while other things it waits for are on their way too. */
export function preloadPage(routes: readonly Route[]): void {
  // A failure is met again, and shown, when the page is to be drawn.
  findRoute(routes, location.pathname)
    ?.route.load()
    .catch(() => undefined)
}

/** The parameters, or undefined when `path` does not match. A slash at the end makes no difference. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = segments(pattern)
  const found = segments(path)
  if (wanted.length !== found.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const value = decode(found[index] ?? '')
    if (value === undefined) return undefined
    if (segment.startsWith(':')) params[segment.slice(1)] = value
    else if (segment !== value) return undefined
  }
  return params
}

/** Goes to a page of this application, without loading the document again. */
export function navigate(path: string): void {
  history.pushState(null, '', path)
  announce()
  scrollTo(0, 0)
}

/** As `navigate`, in place of the present address. */
export function replaceAddress(path: string): void {
  history.replaceState(null, '', path)
  announce()
}

/** For Cloudscape's `onFollow`, which tells of plain clicks only: new tabs and windows stay the browser's. */
export function followInside(event: CustomEvent<{ href?: string | undefined }>): void {
  const { href } = event.detail
  if (!href?.startsWith('/app/')) return
  event.preventDefault()
  navigate(href)
}

export const useAddress = (): string =>
  useSyncExternalStore(subscribe, () => location.pathname + location.search)

const announce = () => dispatchEvent(new PopStateEvent('popstate'))

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener)
  return () => removeEventListener('popstate', listener)
}

const segments = (path: string): readonly string[] => path.split('/').filter((segment) => segment !== '')

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
