import { z } from '@hono/zod-openapi'
import { SessionSeconds } from '../../src/protocol/tenants.ts'

/** Which setting, and its value. */
export const featureBody = z.object({ id: z.enum(['awsAccessTokenValidity']), value: SessionSeconds })
