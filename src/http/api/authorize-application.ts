import { createRoute } from '@hono/zod-openapi'
import {
  authorizeLegacyApplication,
  authorizeNativeApplication,
  refuseApplication,
} from '../../domain/authorize-application.ts'
import type { Caller } from '../../domain/caller.ts'
import { AccessError } from '../../domain/errors.ts'
import {
  Authorization,
  AuthorizationAnswer,
  type LegacyAuthorization,
  type NativeAuthorization,
} from '../../protocol/authorizations.ts'
import { cliClientId } from '../../protocol/oauth.ts'
import { authorizationPaths } from '../../protocol/paths.ts'
import { callerOf } from '../environment.ts'
import { isLoopbackRedirect } from '../loopback-redirect.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, body, changeProblems } from './describe.ts'

export const authorizeApplication = (app: ApiApp, ports: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'post',
      path: authorizationPaths.authorizations,
      operationId: 'authorizeApplication',
      summary: "A person's Authorize or Cancel for an application on their computer",
      security: [{ cookie: [] }],
      middleware: [ports.authenticated, ports.issuing],
      request: { body: body(Authorization) },
      responses: { 200: answer('Where the page goes next.', AuthorizationAnswer), ...changeProblems() },
    }),
    async (c) => {
      const asked = c.req.valid('json')
      const answered =
        asked.flow === 'code'
          ? await native(ports, callerOf(c), asked)
          : await legacy(ports, callerOf(c), asked)
      return c.json(answered, 200)
    },
  )

/** RFC 6749 §4.1.2, with the issuer of RFC 9207. */
async function native(
  { store, origins }: ApiPorts,
  caller: Caller,
  { clientId, redirectUri, codeChallenge, state, scope, decision }: NativeAuthorization,
): Promise<AuthorizationAnswer> {
  mustBeKnown(clientId, redirectUri)
  const administrator = scope === 'administrator'
  const back = (result: Record<string, string>) => ({
    redirectTo: `${redirectUri}?${new URLSearchParams({ ...result, state, iss: origins.canonical })}`,
  })
  if (decision === 'cancel') {
    await refuseApplication(store)(caller, { application: clientId, administrator })
    return back({ error: 'access_denied' })
  }
  const request = { clientId, redirectUri, codeChallenge, administrator }
  const { code } = await authorizeNativeApplication(store)(caller, request)
  return back({ code })
}

function mustBeKnown(clientId: string, redirectUri: string): void {
  if (clientId === cliClientId && isLoopbackRedirect(redirectUri)) return
  throw new AccessError('invalid_request', 'this is not an application that the portal knows', {
    hint: 'start the login from the application again',
  })
}

async function legacy(
  { store }: ApiPorts,
  caller: Caller,
  { application, administrator, port, redirect, decision }: LegacyAuthorization,
): Promise<AuthorizationAnswer> {
  if (decision === 'cancel') {
    await refuseApplication(store)(caller, { application, administrator })
    return {}
  }
  const { secret } = await authorizeLegacyApplication(store)(caller, { application, administrator })
  return redirect
    ? { redirectTo: `http://127.0.0.1:${port}/?t=${encodeURIComponent(secret)}` }
    : { token: secret }
}
