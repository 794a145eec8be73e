import { createMiddleware } from 'hono/factory'
import type { AppPorts } from './app-ports.ts'
import type { PortalEnv } from './environment.ts'
import { redact } from './redact.ts'

/** One line per request: no query string, no header that holds a secret, no body. */
export const accessLog = ({ log, elapsed }: Pick<AppPorts, 'log' | 'elapsed'>) =>
  createMiddleware<PortalEnv>(async (c, next) => {
    const startedAt = elapsed()
    await next()
    log({
      level: 'info',
      event: 'request',
      fields: {
        requestId: c.get('requestId'),
        method: c.req.method,
        path: redact(c.req.path.slice(0, 200)),
        status: c.res.status,
        milliseconds: Math.round((elapsed() - startedAt) * 10) / 10,
        client: c.get('clientAddress'),
        user: c.get('caller')?.subject.user.id,
      },
    })
  })
