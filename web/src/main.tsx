import '@cloudscape-design/global-styles/index.css'
import './styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { markArrival } from './arrival.ts'
import { followColorMode } from './color-mode.ts'
import { ErrorBoundary } from './components/error-boundary.tsx'
import { FirstRunGate } from './components/first-run-gate.tsx'
import { Loading } from './components/loading.tsx'
import { SandboxBand } from './components/sandbox-band.tsx'
import { NotFound } from './pages/not-found.tsx'
import { queryClient } from './query-client.ts'
import { preloadPage, Router } from './router.tsx'
import { routes } from './routes.ts'

markArrival()
followColorMode()
preloadPage(routes)

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <SandboxBand>
          <Suspense fallback={<Loading />}>
            <FirstRunGate>
              <Router routes={routes} fallback={NotFound} />
            </FirstRunGate>
          </Suspense>
        </SandboxBand>
      </QueryClientProvider>
    </ErrorBoundary>
  </StrictMode>,
)
