import { createRoute } from '@hono/zod-openapi'
import { Downloads } from '../../protocol/downloads.ts'
import { downloadPaths } from '../../protocol/paths.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, noProof, publicProblems } from './describe.ts'

export const listDownloads = (app: ApiApp, { downloads }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: downloadPaths.downloads,
      operationId: 'listDownloads',
      summary: 'Archives of the CLI, by operating system and processor',
      security: noProof,
      responses: { 200: answer('All that there are.', Downloads), ...publicProblems() },
    }),
    async (c) => c.json({ items: [...(await downloads.list())] }, 200),
  )
