import { z } from '@hono/zod-openapi'
import { ChosenPassword } from './passwords.ts'
import { UserName } from './users.ts'

export const SetupState = z
  .object({ needed: z.boolean().openapi({ description: 'there was never an administrator' }) })
  .openapi('SetupState')

export const Setup = z
  .object({
    code: z
      .string()
      .min(1, 'enter the setup code')
      .max(100)
      .openapi({ description: 'from the file setup-code in the data directory of the portal' }),
    name: UserName,
    password: ChosenPassword,
  })
  .openapi('Setup')
export type Setup = z.infer<typeof Setup>
