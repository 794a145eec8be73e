import { createRoute, z } from '@hono/zod-openapi'
import { readWholeAudit, type ToldEvent } from '../../domain/read-audit.ts'
import { type AuditEvent, AuditExportQuery } from '../../protocol/audit.ts'
import { auditPaths } from '../../protocol/paths.ts'
import { csvLine } from '../csv.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { toAuditEvent, toQuestion } from './audit-shape.ts'
import { anyProof, callerProblems } from './describe.ts'

type Format = z.infer<typeof AuditExportQuery>['format']

export const exportAudit = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: auditPaths.export,
      operationId: 'exportAudit',
      summary: 'The audit trail as one file, newest first; administrators only',
      security: anyProof,
      middleware: [authenticated],
      request: { query: AuditExportQuery },
      responses: {
        200: {
          description: 'All events that were asked for.',
          content: { 'text/csv': { schema: z.string() }, 'application/jsonl': { schema: z.string() } },
        },
        ...callerProblems(404),
      },
    }),
    async (c) => {
      const { format, ...asked } = c.req.valid('query')
      const pages = readWholeAudit(store)(callerOf(c), toQuestion(asked))
      // Read before the answer begins, so that a refusal is still a status and not half a file.
      const first = await pages.next()
      const name = `jitney-audit-${(await store.clock()).toISOString().slice(0, 10)}.${format}`
      return c.body(stream(first, pages, formats[format]), 200, {
        'content-type': formats[format].type,
        'content-disposition': `attachment; filename="${name}"`,
      })
    },
  )

type Pages = AsyncGenerator<readonly ToldEvent[], void>

/** One page at a time, when the reader has taken the one before. A failure midway breaks the transfer off. */
function stream(
  first: IteratorResult<readonly ToldEvent[], void>,
  pages: Pages,
  { head, line }: Written,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let page: typeof first | undefined = first
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(head)),
    pull: async (controller) => {
      const { done, value } = page ?? (await pages.next())
      page = undefined
      if (done) return controller.close()
      controller.enqueue(encoder.encode(value.map((event) => line(toAuditEvent(event))).join('')))
    },
    cancel: async () => void (await pages.return()),
  })
}

const columns = {
  time: ({ at }) => at,
  kind: ({ kind }) => kind,
  user: ({ user }) => user,
  'user id': ({ userId }) => userId,
  tenant: ({ tenant }) => tenant,
  'tenant id': ({ tenantId }) => tenantId,
  address: ({ client }) => client.address,
  agent: ({ client }) => client.agent,
  'request id': ({ client }) => client.requestId,
  details: ({ details }) => JSON.stringify(details),
} as const satisfies Record<string, (event: AuditEvent) => string | undefined>

type Written = {
  readonly type: string
  /** What the file begins with. */
  readonly head: string
  readonly line: (event: AuditEvent) => string
}

const formats: Readonly<Record<Format, Written>> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    head: csvLine(Object.keys(columns)),
    line: (event) => csvLine(Object.values(columns).map((cell) => cell(event) ?? '')),
  },
  jsonl: {
    type: 'application/jsonl; charset=utf-8',
    head: '',
    line: (event) => `${JSON.stringify(event)}\n`,
  },
}
