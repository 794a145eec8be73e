import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { PortalError } from './api.ts'
import { leaveForSignIn } from './return-path.ts'

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signInWhenNeeded }),
  mutationCache: new MutationCache({ onError: signInWhenNeeded }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry: (failures, error) => failures < 2 && mayPass(error) },
  },
})

function signInWhenNeeded(error: Error): void {
  if (needsSignIn(error)) leaveForSignIn()
}

/** A wrong password is a 401 too, but one that the sign-in page itself answers. */
export const needsSignIn = (error: unknown): boolean =>
  error instanceof PortalError && error.status === 401 && error.code !== 'sign_in_failed'

const mayPass = (error: Error): boolean =>
  error instanceof PortalError && (error.status === 0 || error.status >= 500)
