import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/**
 * Cloudscape's global styles carry 137 KB (gzip) of Open Sans as data URIs. The portal takes the system's own font:
 * nothing to load, nothing to shift, and `font-src` stays closed.
 */
const systemFonts: Plugin = {
  name: 'system-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('.css')
      ? code.replace(/@font-face\s*\{[^}]*\}/g, '').replace(/(['"])Open Sans\1/g, 'system-ui')
      : undefined,
}

/** Where `vite dev` finds a portal for the API; the built pages are always served by the portal itself. */
const portal = process.env.JITNEY_DEV_PORTAL ?? 'http://localhost:8080'

export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  resolve: { alias: { '@hono/zod-openapi': join(import.meta.dirname, 'src/zod.ts') } },
  plugins: [systemFonts, react()],
  server: { proxy: { '/api': portal } },
  build: {
    // Browsers of September 2024 and later: light-dark() and URL.parse as they are, not lowered to guesses.
    target: ['chrome126', 'edge126', 'firefox126', 'safari18'],
    outDir: 'dist',
    emptyOutDir: true,
    // A data URI would need `img-src data:`; a file is cached for good.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
})
