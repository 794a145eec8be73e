/** OpenID Connect providers: whose tokens AssumeRoleWithWebIdentity believes. */
import { checkConstraints, checkCount } from '../constraints.ts'
import { textsOf } from '../form.ts'
import {
  alreadyExists,
  authorize,
  type IamOperation,
  type IamRequest,
  invalidInput,
  limitExceeded,
  noSuchEntity,
  required,
} from './operation.ts'
import { accountId, type OidcProviderRecord, oidcProviders } from './records.ts'

const providersQuota = 100

export const createOpenIDConnectProvider: IamOperation = (request) => {
  const { aws, form } = request
  const url = readUrl(request)
  const clientIds = textsOf(form, 'ClientIDList')
  const thumbprints = textsOf(form, 'ThumbprintList')
  checkCount('clientIDList', clientIds, 100)
  checkCount('thumbprintList', thumbprints, 5)
  checkConstraints([
    ...clientIds.map((value) => ({ at: 'clientIDList', value, length: [1, 255] as const })),
    ...thumbprints.map((value) => ({ at: 'thumbprintList', value, length: [40, 40] as const })),
  ])
  const arn = `arn:aws:iam::${accountId(aws.state)}:oidc-provider/${url}`
  authorize(request, arn)
  if (oidcProviders.get(aws.state, url))
    throw alreadyExists(`Provider with url https://${url} already exists.`)
  if (oidcProviders.list(aws.state).length >= providersQuota)
    throw limitExceeded(`Cannot exceed quota for OpenIdConnectProvidersPerAccount: ${providersQuota}`)
  const createdAt = aws.clock().toISOString()
  oidcProviders.put(aws.state, url, { arn, url, clientIds, thumbprints, createdAt })
  return { OpenIDConnectProviderArn: arn }
}

/** `https://` is required and not kept; neither a port nor a query is taken. */
function readUrl(request: IamRequest): string {
  const url = required(request, 'Url', { length: [1, 255] })
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol !== 'https:' || parsed.port !== '' || /[?#@]|:\d+(\/|$)/.test(url.slice(8)))
    throw invalidInput('Invalid Open ID Connect Provider URL')
  return url.slice('https://'.length)
}

export const getOpenIDConnectProvider: IamOperation = (request) => {
  const provider = authorizedProvider(request)
  return {
    Url: provider.url,
    ClientIDList: provider.clientIds,
    ThumbprintList: provider.thumbprints,
    CreateDate: `${provider.createdAt.slice(0, 19)}Z`,
  }
}

export const listOpenIDConnectProviders: IamOperation = (request) => {
  authorize(request, `arn:aws:iam::${accountId(request.aws.state)}:oidc-provider/*`)
  return { OpenIDConnectProviderList: oidcProviders.list(request.aws.state).map(({ arn }) => ({ Arn: arn })) }
}

/** Deleting one that is not there succeeds, as it does in AWS. */
export const deleteOpenIDConnectProvider: IamOperation = (request) => {
  const arn = required(request, 'OpenIDConnectProviderArn', { length: [20, 2048] })
  authorize(request, arn)
  const provider = findProvider(request, arn)
  if (provider) oidcProviders.remove(request.aws.state, provider.url)
  return undefined
}

function authorizedProvider(request: IamRequest): OidcProviderRecord {
  const arn = required(request, 'OpenIDConnectProviderArn', { length: [20, 2048] })
  authorize(request, arn)
  const provider = findProvider(request, arn)
  if (!provider) throw noSuchEntity(`OpenIDConnect Provider not found for arn ${arn}`)
  return provider
}

function findProvider(request: IamRequest, arn: string): OidcProviderRecord | undefined {
  return oidcProviders.list(request.aws.state).find((provider) => provider.arn === arn)
}
