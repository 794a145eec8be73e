import type { Hono } from 'hono'
import { AccessError } from '../../domain/errors.ts'
import { applicationName } from '../../protocol/authorizations.ts'
import type { PortalEnv } from '../environment.ts'
import { isUserPort } from '../loopback-redirect.ts'
import type { PortalPorts } from '../portal-ports.ts'
import { singleParameters } from '../single-parameters.ts'

/** Where a client of the older flow sends the browser; its page alone may talk to that client's port. */
export const verifyToken = (app: Hono<PortalEnv>, { web }: PortalPorts) =>
  app.get('/app/user/verify-token', (c) =>
    web.page({ connectPort: portOf(singleParameters(new URL(c.req.url).searchParams)) }),
  )

function portOf(parameters: ReadonlyMap<string, string>): number {
  const text = parameters.get('localPort') ?? ''
  const port = /^\d{4,5}$/.test(text) ? Number(text) : 0
  if (isUserPort(port) && applicationName.test(parameters.get('localAppName') ?? '')) return port
  throw new AccessError(
    'invalid_request',
    'the application asked for access wrongly: its name or its port is not right',
    {
      hint: 'a port is from 1024 to 65535, a name has letters, digits, dots, hyphens and underscores',
    },
  )
}
