import { type AwsRequest, apiAddress, type Scope, type Target } from './aws-request.ts'
import type { PortalAddress } from './portal-address.ts'

const sha256 = (parts: readonly string[]) =>
  new Bun.CryptoHasher('sha256').update(JSON.stringify(parts)).digest('hex')

const targetName = (target: Target) => (target.kind === 'tenant' ? target.tenant : target.role)

/**
 * The name of the one cache entry that may answer a request. `identity` is the token itself or the login's id, so
 * nobody is served another user's, tenant's or portal's credentials. The last part is the Region asked for: the
 * target's own, as no flag asks for another.
 */
export const credentialsKey = (request: AwsRequest, identity: string) =>
  sha256([
    'credentials',
    request.host,
    apiAddress(request),
    request.proof.kind,
    identity,
    request.target.kind,
    targetName(request.target),
    '',
  ])

export const loginKey = (host: PortalAddress, scope: Scope) => sha256(['login', host, scope])

export const leaderKey = (host: PortalAddress, scope: Scope) => sha256(['leader', host, scope])

export const profilesKey = (path: string) => sha256(['profiles', path])

export const portalKey = (address: PortalAddress) => sha256(['portal', address])
