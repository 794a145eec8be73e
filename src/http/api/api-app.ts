import { OpenAPIHono } from '@hono/zod-openapi'
import { AccessError } from '../../domain/errors.ts'
import type { PortalEnv } from '../environment.ts'

export type ApiApp = OpenAPIHono<PortalEnv>

/** An app whose validators answer with one sentence about the first thing that is wrong, without quoting a value. */
export const newApiApp = (): ApiApp =>
  new OpenAPIHono<PortalEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const [issue] = result.error.issues
      const field = issue?.path.join('.') || 'the request'
      throw new AccessError('invalid_request', `${field}: ${issue?.message ?? 'is not valid'}`, {
        hint: 'the API description at /api/v1/openapi.json says what is expected',
      })
    },
  })
