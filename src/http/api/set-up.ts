import { createRoute } from '@hono/zod-openapi'
import { completeSetup } from '../../domain/first-run.ts'
import { Me } from '../../protocol/identity.ts'
import { identityPaths } from '../../protocol/paths.ts'
import { Setup } from '../../protocol/setup.ts'
import { clientOf } from '../environment.ts'
import { mustBeOurPage } from '../same-origin.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, body, noProof, publicProblems } from './describe.ts'
import { answerSignedIn } from './signed-in.ts'

const route = createRoute({
  method: 'post',
  path: identityPaths.setup,
  operationId: 'setUp',
  summary: 'Make the first administrator with the setup code, from a page of the portal; sets a cookie',
  security: noProof,
  request: { body: body(Setup) },
  responses: {
    201: answer('The administrator, who is signed in now.', Me),
    ...publicProblems(403, 409, 415),
  },
})

export const setUp = (app: ApiApp, ports: ApiPorts) =>
  app.openapi(route, async (c) => {
    const { store, passwords, sleep, setupCode, origins } = ports
    mustBeOurPage(c, origins)
    const request = { ...c.req.valid('json'), client: clientOf(c) }
    const signed = await completeSetup({ ...store, passwords, sleep, setupCode })(request)
    return c.json(await answerSignedIn(c, ports, signed), 201)
  })
