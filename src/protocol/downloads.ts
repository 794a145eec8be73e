import { z } from '@hono/zod-openapi'

/** Where the portal serves the files that it has itself: `/downloads/<name>`, to anyone. */
export const downloadFiles = '/downloads/'

/** `jitney_<version>_<os>_<arch>.zip`, as releases name them; nothing else is a download. */
export const releaseName =
  /^jitney_(\d+\.\d+\.\d+(?:-[0-9A-Za-z.]{1,32})?)_([a-z]{3,10}(?:-musl)?)_([a-z0-9]{3,8})\.zip$/

export const Download = z
  .object({
    name: z.string().openapi({ example: 'jitney_0.1.0_darwin_arm64.zip' }),
    version: z.string(),
    os: z.string().openapi({ example: 'darwin' }),
    arch: z.string().openapi({ example: 'arm64' }),
    url: z.string(),
    sha256: z.string().optional().openapi({
      description: 'in hex; absent where the file lies elsewhere and the portal has not seen it',
    }),
  })
  .openapi('Download')
export type Download = z.infer<typeof Download>

export const Downloads = z.object({ items: z.array(Download) }).openapi('Downloads')
