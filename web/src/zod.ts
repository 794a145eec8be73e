/**
 * What `@hono/zod-openapi` is to these pages (vite.config.ts): zod itself, whose schemas take their descriptions and
 * forget them. The protocol's schemas then come without the 300 KB that write an API description.
 */
import { z } from 'zod'

// The page's content security policy forbids code made from text, which zod would try at the first schema.
z.config({ jitless: true })

Object.assign(z.ZodType.prototype, {
  openapi(this: unknown) {
    return this
  },
})

export { z }
