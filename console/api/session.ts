// Who is signed in, and which server answers.
import { queryOptions } from '@tanstack/react-query'
import type { DataOf } from 'tenure/client'
import { answer, api } from './client.ts'
import { ApiProblem } from './problem.ts'
import type { Session } from './types.ts'

/** Null when no person is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }): Promise<Session | null> =>
    answer(api.GET('/sessions/current', { signal })).catch(signedOutIsNull),
  staleTime: 60_000,
})

function signedOutIsNull(error: unknown): null {
  if (error instanceof ApiProblem && error.status === 401) return null
  throw error
}

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => answer(api.GET('/about', { signal })),
  staleTime: Infinity,
})

/** What the person has besides the password. */
export const secondFactorQuery = queryOptions({
  queryKey: ['second-factor'],
  queryFn: ({ signal }) => answer(api.GET('/account/second-factor', { signal })),
})
export type SecondFactor = DataOf<'/account/second-factor', 'get'>
