import { bearerOf, mintKeys, type PortalState, tenantId } from './fake-portal-state.ts'

const credentials = (state: PortalState) => {
  const { accessKeyId, secretAccessKey, sessionToken, region } = mintKeys(state)
  return Response.json({
    ConsoleUrl: 'https://signin.example/federation?Action=login',
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Region: region,
    Validity: state.behaviour.lifetimeSeconds,
  })
}

const verifyTokenPage = (state: PortalState, query: URLSearchParams) => {
  if (query.get('success') === 'true') return new Response('You can close this tab.')
  if (state.behaviour.person === 'waits') return new Response('Authorize or Cancel?')
  const back = `http://127.0.0.1:${query.get('localPort')}`
  if (state.behaviour.person === 'cancels') return Response.redirect(`${back}/v2/callbackWithOtp`, 302)
  state.logins++
  const token = `legacy-${state.logins}`
  state.liveTokens.add(token)
  return Response.redirect(`${back}/?t=${token}`, 302)
}

export const answerAsDuploCloud = (state: PortalState, request: Request): Response => {
  const url = new URL(request.url)
  if (url.pathname === '/app/user/verify-token') return verifyTokenPage(state, url.searchParams)
  if (!state.liveTokens.has(bearerOf(request)))
    return Response.json({ Message: 'Unauthorized' }, { status: 401 })
  switch (url.pathname) {
    case '/v3/features/system':
      return Response.json({ IsAwsCloudEnabled: true })
    case '/admin/GetTenantsForUser':
      return Response.json([{ TenantId: tenantId, AccountName: 'dev01', PlanID: 'nonprod' }])
    case `/subscriptions/${tenantId}/GetAwsConsoleTokenUrl`:
    case '/v3/admin/aws/jitAccess/admin':
      return credentials(state)
    default:
      return Response.json({ Message: 'no such API' }, { status: 404 })
  }
}
