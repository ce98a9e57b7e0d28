// The own account over HTTP: sessions and the password.
import { nothing } from '#platform/destroys.ts'
import { callerOf, noContent, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { z } from 'zod'
import type { AccessServing } from '../deps.ts'
import { givenPassword, newPassword } from '../passwords.ts'
import { changePassword, endOtherSessions, endOwnSession, selfOf } from './own.ts'
import { listSessionsOf } from './own-queries.ts'

const own = { tag: 'account', permission: 'signed_in', idempotent: false }
const ended = z.object({ ended: z.number().describe('How many sessions.') })
const ends = nothing('Sessions end; what the person did stays.')
const needsOwnProof =
  "403 `session_required` for a token, `own_proof_needed` in a session of an organization's provider."

const ownSessionSchema = z
  .object({
    id: z.number(),
    created_at: z.string(),
    expires_at: z.string().describe('Used, it goes on.'),
    remote_address: z.string().describe('From where the person signed in.'),
    provider: z.string().nullable().describe('With which provider; null for a password.'),
    organization: z.string().nullable().describe('In which organization; null for staff.'),
    is_current: z.boolean().describe('Whether it is the one that asks.'),
  })
  .meta({ id: 'OwnSession' })

export function accountRoutes(deps: AccessServing): Route[] {
  return [
    route({
      ...own,
      method: 'GET',
      path: '/account/sessions',
      summary: 'Where I am signed in',
      description: 'The latest first, 100 at most. 403 `session_required` for a token.',
      responses: { 200: z.object({ items: z.array(ownSessionSchema) }) },
      async handler({ actor }) {
        const { personId, sessionId } = selfOf(actor)
        const rows = await listSessionsOf(deps.db, personId, deps.clock.now().toISOString())
        return ok({ items: rows.map((row) => ({ ...row, is_current: row.id === sessionId })) })
      },
    }),
    route({
      ...own,
      method: 'DELETE',
      path: '/account/sessions/{id}',
      summary: 'End one of my sessions',
      description: needsOwnProof,
      destroys: ends,
      params: z.object({ id }),
      responses: { 204: z.null() },
      async handler(request) {
        await endOwnSession(deps, request.params.id, callerOf(request))
        return noContent()
      },
    }),
    route({
      ...own,
      method: 'DELETE',
      path: '/account/sessions',
      summary: 'End all my other sessions',
      description: needsOwnProof,
      destroys: ends,
      responses: { 200: ended },
      handler: async (request) => ok(await endOtherSessions(deps, callerOf(request))),
    }),
    route({
      ...own,
      method: 'POST',
      path: '/account/password',
      summary: 'Choose another password',
      provenBy: ['current_password'],
      description:
        `Ends all other sessions. ${needsOwnProof} 422 on \`current_password\`, and on \`password\` for one that ` +
        'is easy to guess; 429 after five wrong ones.',
      body: z.object({ current_password: givenPassword, password: newPassword }).strict(),
      responses: { 200: ended },
      async handler(request) {
        const { body, remoteAddress } = request
        return ok(await changePassword(deps, { ...body, remoteAddress }, callerOf(request)))
      },
    }),
  ]
}
