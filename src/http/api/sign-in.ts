import { createRoute } from '@hono/zod-openapi'
import { signIn as signInPerson } from '../../domain/sign-in.ts'
import { Me, SignIn } from '../../protocol/identity.ts'
import { identityPaths } from '../../protocol/paths.ts'
import { clientOf } from '../environment.ts'
import { mustBeOurPage } from '../same-origin.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, body, noProof, publicProblems } from './describe.ts'
import { answerSignedIn } from './signed-in.ts'

const route = createRoute({
  method: 'post',
  path: identityPaths.logins,
  operationId: 'signIn',
  summary: 'Sign in by name and password, from a page of the portal; the answer sets a cookie',
  security: noProof,
  request: { body: body(SignIn) },
  responses: { 201: answer('Signed in.', Me), ...publicProblems(401, 403, 415) },
})

export const signIn = (app: ApiApp, ports: ApiPorts) =>
  app.openapi(route, async (c) => {
    const { store, passwords, sleep, origins } = ports
    // Otherwise any page could sign a person in as somebody else, and watch what they then do.
    mustBeOurPage(c, origins)
    const signed = await signInPerson({ ...store, passwords, sleep })({
      ...c.req.valid('json'),
      client: clientOf(c),
    })
    return c.json(await answerSignedIn(c, ports, signed), 201)
  })
