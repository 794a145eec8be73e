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

/**
 * Cloudscape's theme repeats itself for a top navigation and for a high-contrast content header; these pages have
 * neither. A rule that is for anything else too is kept.
 */
const noUnusedContexts: Plugin = {
  name: 'no-unused-contexts',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('.css')
      ? code.replace(
          /(?<=^|[{}])[^{},]*\.awsui-context-(?:top-navigation|content-header)[^{},]*\{[^{}]*\}/g,
          '',
        )
      : undefined,
}

/**
 * Cloudscape's lists can be put in order by hand, for which each page would load 16 KB (gzip) of dragging and
 * dropping. No list of these pages can.
 */
const noSorting: Plugin = {
  name: 'no-sorting',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source.endsWith('/internal/components/sortable-area') && importer?.includes('@cloudscape-design')
      ? join(import.meta.dirname, 'src/components/no-sorting.ts')
      : undefined,
}

/** Components that no page has, whose words need not be loaded with every page. A page that gets one takes it out. */
const unused =
  /^(annotation-context|attribute-editor|code-editor|collection-preferences|error-boundary|features-.*|file-.*|panel-.*|pie-chart|prompt-input|property-filter|s3-resource-selector|split-panel|tag-editor|tree-view|tutorial-panel|wizard)$/

const noUnusedWords: Plugin = {
  name: 'no-unused-words',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/i18n/messages/all.en.js')
      ? `export default ${JSON.stringify(JSON.parse(code.replace(/^export default /, '')), (key, value) =>
          unused.test(key) ? undefined : value,
        )}`
      : undefined,
}

/** Where `vite dev` finds a portal for the API; the built pages are always served by the portal itself. */
const portal = process.env.JITNEY_DEV_PORTAL ?? 'http://localhost:8080'

export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  resolve: { alias: { '@hono/zod-openapi': join(import.meta.dirname, 'src/zod.ts') } },
  plugins: [systemFonts, noUnusedContexts, noSorting, noUnusedWords, react()],
  server: { proxy: { '/api': portal } },
  build: {
    // Browsers of September 2024 and later: light-dark() and URL.parse as they are, not lowered to guesses.
    target: ['chrome126', 'edge126', 'firefox126', 'safari18'],
    // Every browser of that age knows modulepreload.
    modulePreload: { polyfill: false },
    // The first page carries the list of all files: their names are what they weigh.
    rolldownOptions: { output: { chunkFileNames: 'assets/[hash:8].js' } },
    outDir: 'dist',
    emptyOutDir: true,
    // A data URI would need `img-src data:`; a file is cached for good.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
  },
})
