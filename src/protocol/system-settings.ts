import { z } from '@hono/zod-openapi'

/** What AWS takes as a session's length. */
const seconds = z
  .number('enter a whole number of seconds')
  .int('enter a whole number of seconds')
  .min(900, 'at least 900 seconds (15 minutes)')
  .max(43_200, 'at most 43200 seconds (12 hours)')

const settings = {
  tenantSessionDefault: seconds.openapi({ description: 'for a tenant without a setting of its own' }),
  tenantSessionMaximum: seconds.openapi({ description: "no tenant's session is longer" }),
  administratorSession: seconds,
  tokenSession: seconds.openapi({ description: 'how long a temporary API token lives' }),
  legacyAuthorization: z.enum(['off', 'tenants', 'full']),
  administratorJitInUi: z
    .boolean()
    .openapi({ description: 'off: administrators get AWS access by API token and CLI alone' }),
  nonAdministratorJit: z.boolean().openapi({ description: 'off: only administrators get AWS access' }),
} as const

export const SystemSettings = z.object(settings).openapi('SystemSettings')
export type SystemSettings = z.infer<typeof SystemSettings>

/** A setting that is not named stays as it is; one that there is not is refused, not passed over. */
export const SystemSettingsChange = z
  .strictObject(settings)
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'name at least one setting')
  .openapi('SystemSettingsChange')
export type SystemSettingsChange = z.infer<typeof SystemSettingsChange>
