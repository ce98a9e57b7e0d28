// What a person is told when a provider does not answer, or answers wrongly. The provider's own text goes
// into the log only: it may hold what another person typed there.
import { ClientError } from 'openid-client'
import { Problem } from '#platform/problem.ts'
import { shortened } from '#platform/shortened.ts'

export const providerAway = (key: string, error: unknown): Problem =>
  new Problem('unavailable', 'provider_unavailable', 'The sign-in provider does not answer as it should.', {
    remedy: 'Try again shortly, or sign in another way.',
    headers: { 'retry-after': '10' },
    context: { provider: key, reason: reasonOf(error) },
  })

/** The person sees the same for a refusal and for an answer that was meant for another sign-in. */
export function refusedBy(key: string, error: unknown): Problem {
  if (isAway(error)) return providerAway(key, error)
  return new Problem('unauthenticated', 'sign_in_refused', 'The provider has not confirmed who you are.', {
    remedy: 'Go back to the sign-in page and begin again.',
    context: { provider: key, reason: reasonOf(error) },
  })
}

/** No connection, no answer in time, or an error of the provider's own. */
const isAway = (error: unknown): boolean =>
  (error instanceof TypeError && error.message === 'fetch failed') ||
  (error instanceof DOMException && error.name === 'TimeoutError') ||
  (error instanceof ClientError && (error.code === 'OAUTH_TIMEOUT' || isServerError(error.cause)))

const isServerError = (cause: unknown): boolean => cause instanceof Response && cause.status >= 500

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code, cause } = error as Error & { code?: unknown }
  const inner = cause instanceof Error ? `: ${cause.message}` : ''
  return shortened(`${typeof code === 'string' ? `${code} ` : ''}${error.message}${inner}`, 500)
}

export const stateInvalid = (): Problem => {
  const message = 'This sign-in was used, is older than ten minutes, or was begun in another browser.'
  return new Problem('unauthenticated', 'sign_in_state_invalid', message, {
    remedy: 'Go back to the sign-in page and begin again.',
  })
}

export const noAccount = (): Problem =>
  new Problem('forbidden', 'no_access_here', 'The provider knows you, and you have no access here.', {
    remedy: 'Ask a system administrator to give one of your groups a role, or to add you.',
  })

export const elsewhere = (): Problem =>
  new Problem('forbidden', 'account_elsewhere', 'An account with your e-mail signs in another way.', {
    remedy: 'Sign in the way you did before, or ask a system administrator.',
  })
