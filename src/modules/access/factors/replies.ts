// Answers about second factors, which hold secrets: none is ever stored.
import { sessionCookie, type SetCookie } from '#platform/cookies.ts'
import type { Reply } from '#platform/route.ts'
import { z } from 'zod'
import type { AccessServing } from '../deps.ts'
import { absoluteMilliseconds } from '../session-rules.ts'
import { viewSession } from '../session-view.ts'
import type { Enrolled } from './parts.ts'

export const recoveryCodes = z
  .array(z.string())
  .describe('Shown once; each works once. Empty where a second factor was there before.')

/** The cookie of a session that waited for the factor. */
export const cookiesOf = (cookie: string | null): SetCookie[] =>
  cookie === null ? [] : [{ name: sessionCookie, value: cookie, maxAgeSeconds: absoluteMilliseconds / 1000 }]

export const enrolledReply = (
  deps: AccessServing,
  { person, codes, cookie }: Enrolled,
  { status, ...more }: { status: number; passkey?: unknown },
): Reply => ({
  status,
  body: { session: viewSession(deps, person), recovery_codes: codes, ...more },
  setCookies: cookiesOf(cookie),
})
