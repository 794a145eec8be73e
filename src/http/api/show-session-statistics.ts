import { createRoute } from '@hono/zod-openapi'
import { countSessions } from '../../domain/count-sessions.ts'
import { statisticsPaths } from '../../protocol/paths.ts'
import { SessionStatistics, StatisticsQuery } from '../../protocol/statistics.ts'
import { callerOf } from '../environment.ts'
import type { ApiApp } from './api-app.ts'
import type { ApiPorts } from './api-ports.ts'
import { answer, anyProof, callerProblems } from './describe.ts'

export const showSessionStatistics = (app: ApiApp, { store, authenticated }: ApiPorts) =>
  app.openapi(
    createRoute({
      method: 'get',
      path: statisticsPaths.sessions,
      operationId: 'showSessionStatistics',
      summary: "How many AWS sessions there were on each day, by tenant, among the caller's tenants",
      security: anyProof,
      middleware: [authenticated],
      request: { query: StatisticsQuery },
      responses: { 200: answer('Counts by UTC day.', SessionStatistics), ...callerProblems() },
    }),
    async (c) => {
      const { days, series } = await countSessions(store)(callerOf(c), c.req.valid('query').days)
      return c.json(
        {
          days: days.map((day) => day.toISOString().slice(0, 10)),
          series: series.map(({ tenant, counts, kind }) => ({
            kind,
            ...(tenant === undefined ? {} : { tenant }),
            counts: [...counts],
          })),
        },
        200,
      )
    },
  )
