import { z } from '@hono/zod-openapi'

/** A moment, as every answer of the API writes it. */
export const instant = z.string().openapi({
  format: 'date-time',
  example: '2026-10-01T12:00:00Z',
  description: 'RFC 3339, UTC, whole seconds',
})
