// The people of an organization over HTTP.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { decodeCursor, page, pageOf } from '#platform/paging.ts'
import { nothing } from '#platform/destroys.ts'
import { notFound } from '#platform/problem.ts'
import { noContent, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { etag, findOrganization, type Organization } from '#lifecycle/organization/organization.ts'
import type { Tx } from '#platform/transaction.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#lifecycle/organization/organization.ts'
import type { AccessServing } from '../deps.ts'
import { refuseClosed } from '../staff-rules.ts'
import { changeRole, removeMember } from './members.ts'
import { listMembers, selectMember, type MemberRow } from './queries.ts'
import { memberChange, memberQuery, memberSchema, removing } from './schemas.ts'

const tag = 'members'
const path = '/organizations/{organization}/members'
const ofOne = pathOrganization.extend({ id: id.describe('Of the person.') })

/**
 * Staff may change members in every status in which there are people; a customer's people only while their
 * organization takes writes.
 */
export const entryOf = (actor: Actor) => (actor.organization_id === null ? 'steward' : 'write')

export function memberRoutes(deps: AccessServing): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path,
      summary: 'List the people of an organization',
      tag,
      permission: 'members.read',
      params: pathOrganization,
      query: memberQuery,
      responses: { 200: pageOf(memberSchema) },
      async handler({ params, query, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const rows = await listMembers(db, organization.id, { after, limit: query.limit, q: query.q })
        return ok(page(rows, query.limit, (row) => [row.id]))
      },
    }),
    route({
      method: 'GET',
      path: `${path}/{id}`,
      summary: 'One of the people of an organization',
      tag,
      permission: 'members.read',
      params: ofOne,
      responses: { 200: memberSchema },
      async handler({ params, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const member = await selectMember(db, organization.id, params.id)
        if (!member) throw notFound('member')
        return ok(member, { etag: etag(member.version) })
      },
    }),
    route({
      method: 'PATCH',
      path: `${path}/{id}`,
      state: 'version',
      summary: 'Change the role of a member',
      tag,
      permission: 'members.manage',
      stepUp: true,
      description: '409 `last_owner`; 403 `own_roles`; 403 `owners_only` unless you may `owners.manage`.',
      params: ofOne,
      body: memberChange,
      responses: { 200: memberSchema },
      async handler(request) {
        const { params, body, ifMatch, actor } = request
        return workOf(deps, request).write(params.organization, entryOf(actor), async (tx, organization) => {
          refuseClosed(organization.status)
          const wanted = { id: params.id, role: body.role, ifMatch }
          const member = await changeRole(tx, { clock, organization }, wanted)
          await tell(tx, deps, { organization, member, template: 'role_changed' })
          return ok(member, { etag: etag(member.version) })
        })
      },
    }),
    route({
      method: 'DELETE',
      path: `${path}/{id}`,
      summary: 'Remove a person from an organization',
      tag,
      permission: 'members.manage',
      description:
        'Ends the sessions and tokens that the person has there, at once. The account stays: the person may ' +
        'belong to other organizations, and can be invited again. 409 `last_owner`; 403 `owners_only`.',
      destroys: nothing('Access ends; what the person did and wrote stays.'),
      params: ofOne,
      query: removing,
      responses: { 204: z.null() },
      async handler(request) {
        const { params, actor } = request
        return workOf(deps, request).write(params.organization, entryOf(actor), async (tx, organization) => {
          const member = await removeMember(tx, { clock, organization }, params.id)
          await tell(tx, deps, { organization, member, template: 'member_removed' })
          return noContent()
        })
      },
    }),
  ]
}

interface Told {
  organization: Organization
  member: MemberRow
  template: 'role_changed' | 'member_removed'
}

/** Sends a mail about the change, except to a person who made it to the own account, or who is locked out. */
async function tell(
  tx: Tx,
  { mailing }: Pick<AccessServing, 'mailing'>,
  { organization, member, template }: Told,
): Promise<void> {
  if (tx.actor.id === member.id || member.disabled_at !== null) return
  const { email: address, name, role } = member
  const data = { name, role, organization: organization.name ?? 'your organization' }
  await mailing.queue(tx, { template, organization, to: { address, name }, data })
}
