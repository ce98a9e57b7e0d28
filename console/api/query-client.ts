// One place decides what is tried again and what a lost sign-in means, for every query and change.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem, asApiProblem } from './problem.ts'
import { sessionQuery } from './session.ts'

/** @param signedOut is called when the server no longer knows the session */
export function createQueryClient(signedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (!(error instanceof ApiProblem) || error.status !== 401 || error.code !== 'sign_in_required') return
    if (client.getQueryData(sessionQuery.queryKey) === null) return
    client.setQueryData(sessionQuery.queryKey, null)
    signedOut()
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // Also without a network: the library would wait in silence for one, and a page of skeletons says
    // nothing.
    defaultOptions: {
      queries: { retry: worthRetrying, staleTime: 2_000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })
  return client
}

/**
 * Only a request that the server did not answer, or answered with an error of its own (5xx), is sent again.
 */
function worthRetrying(failures: number, error: unknown): boolean {
  const { status } = asApiProblem(error)
  return failures < 2 && (status === 0 || status >= 502)
}
