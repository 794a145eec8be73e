import { answerAsDuploCloud } from './fake-duplocloud-routes.ts'
import { answerAsJitney } from './fake-jitney-routes.ts'
import { newState, type PortalState } from './fake-portal-state.ts'

const record = (state: PortalState, request: Request, body: string) => {
  const { pathname, search } = new URL(request.url)
  const authorization = request.headers.get('authorization')
  state.calls.push({ method: request.method, path: `${pathname}${search}`, authorization, body })
}

const answer = async (state: PortalState, request: Request) => {
  const body = await request.text()
  record(state, request, body)
  const special = await state.behaviour.answer?.(request)
  if (special !== undefined) return special
  const asJitney = state.behaviour.dialect === 'jitney'
  return asJitney ? answerAsJitney(state, request, body) : answerAsDuploCloud(state, request)
}

type Listening = {
  readonly hostname?: string
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** A small portal that does as a test tells it. */
export const startFakePortal = ({ hostname = '127.0.0.1', tls }: Listening = {}) => {
  const state = newState()
  const server = Bun.serve({
    hostname,
    port: 0,
    ...(tls === undefined ? {} : { tls }),
    development: false,
    reusePort: false,
    // An answer that never comes is for the CLI to give up on.
    idleTimeout: 0,
    fetch: (request) => answer(state, request),
  })
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${hostname.includes(':') ? `[${hostname}]` : hostname}:${server.port}`,
    port: server.port ?? 0,
    calls: state.calls,
    behaviour: state.behaviour,
    /** How many credentials were handed out. */
    minted: () => state.minted,
    logins: () => state.logins,
    revoke: (token: string) => state.liveTokens.delete(token),
    stop: () => server.stop(true),
  }
}
export type FakePortal = ReturnType<typeof startFakePortal>
