import { z } from '@hono/zod-openapi'
import { instant } from './instant.ts'
import { PageQuery, pageOf } from './page.ts'

export const Token = z
  .object({
    id: z.string(),
    kind: z.enum(['temporary', 'permanent']),
    name: z.string(),
    administrator: z.boolean(),
    ending: z.string().openapi({ description: 'the last four characters' }),
    createdAt: instant,
    expiresAt: instant,
  })
  .openapi('Token')
export type Token = z.infer<typeof Token>

export const TokensQuery = PageQuery.extend({ kind: z.enum(['temporary', 'permanent']).optional() })

export const TokenPage = pageOf(Token).openapi('TokenPage')

export const NewToken = z
  .object({
    name: z
      .string()
      .min(1, 'give the token a name')
      .max(100, 'a name has at most 100 characters')
      .regex(/^[A-Za-z0-9 ._-]+$/, 'a name has letters, digits, spaces, dots, hyphens and underscores'),
    kind: z.enum(['temporary', 'permanent']).default('permanent'),
    administrator: z.boolean().default(false),
    expiresAt: z.iso.datetime({ offset: true, error: 'choose a day' }).optional().openapi({
      description: 'within a year; a year when absent; temporary tokens live as long as the token session',
    }),
  })
  .openapi('NewToken')

/** The only answer that ever holds the token itself. */
export const CreatedToken = Token.extend({ token: z.string() }).openapi('CreatedToken')
export type CreatedToken = z.infer<typeof CreatedToken>
