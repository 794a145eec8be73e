/** One request that arrived, as the tests look at it. */
export type Call = {
  readonly method: string
  readonly path: string
  readonly authorization: string | null
  readonly body: string
}

/** How the portal behaves; a test changes what it needs, at any time. */
export type Behaviour = {
  lifetimeSeconds: number
  /** How far the portal's clock is ahead of this machine's. */
  clockAheadSeconds: number
  /** Answers with this in place of everything else when it is set. */
  answer: ((request: Request) => Response | undefined | Promise<Response | undefined>) | undefined
  dialect: 'jitney' | 'duplocloud'
  /** What the person in front of the browser does. */
  person: 'authorizes' | 'cancels' | 'waits'
  tokenLifetimeSeconds: number
  /** The tenants that everybody may use. */
  tenants: readonly string[]
}

type Code = { readonly challenge: string; readonly redirectUri: string; readonly scope: string }

export type PortalState = {
  readonly behaviour: Behaviour
  readonly calls: Call[]
  readonly codes: Map<string, Code>
  readonly liveTokens: Set<string>
  minted: number
  logins: number
}

export const goodToken = 'good-token'
export const tenantId = '0b9a5a5e-5f0e-4d6e-9d6a-8f7d6c5b4a39'

export const newState = (): PortalState => ({
  behaviour: {
    lifetimeSeconds: 3600,
    clockAheadSeconds: 0,
    answer: undefined,
    dialect: 'jitney',
    person: 'authorizes',
    tokenLifetimeSeconds: 3600,
    tenants: ['dev01', 'dev02'],
  },
  calls: [],
  codes: new Map(),
  liveTokens: new Set([goodToken]),
  minted: 0,
  logins: 0,
})

export const bearerOf = (request: Request) =>
  request.headers.get('authorization')?.replace(/^Bearer /, '') ?? ''

/** New keys; their number is in the access key's id. */
export const mintKeys = (state: PortalState) => {
  state.minted++
  return {
    accessKeyId: `ASIAFAKE${String(state.minted).padStart(12, '0')}`,
    secretAccessKey: `secret/${'a'.repeat(32)}`,
    sessionToken: `session${'A1+/'.repeat(100)}==`,
    region: 'eu-west-1',
  }
}
