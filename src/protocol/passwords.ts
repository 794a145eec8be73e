import { z } from '@hono/zod-openapi'

/** Length is what makes a password strong; other rules only make people write it down. */
export const ChosenPassword = z
  .string()
  .min(12, 'a password has at least 12 characters')
  .max(1000, 'a password has at most 1000 characters')

export const PasswordChange = z
  .object({
    current: z.string().min(1, 'enter the password that you have now').max(1000),
    wanted: ChosenPassword,
  })
  .openapi('PasswordChange')
export type PasswordChange = z.infer<typeof PasswordChange>
