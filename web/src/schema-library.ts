/**
 * What `@hono/zod-openapi` is to the pages (vite.config.ts puts this in its place): the same schemas without the
 * description of the API, which pages do not need.
 */
import { z } from 'zod'

// Otherwise zod tries to compile its checks, which the page's policy forbids and the browser then reports.
z.config({ jitless: true })

/** Describes a schema to readers of the API; here it is the schema itself. */
function openapi<Schema>(this: Schema): Schema {
  return this
}

Object.assign(z.ZodType.prototype, { openapi })

export { z }
