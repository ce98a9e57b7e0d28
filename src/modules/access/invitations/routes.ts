// Invitations over HTTP: for those who invite, and for those who are invited. Links are secrets: no answer is stored.
import { z } from 'zod'
import { decodeCursor, page, pageOf } from '#platform/paging.ts'
import { nothing } from '#platform/destroys.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { findOrganization, pathOrganization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { AccessServing } from '../deps.ts'
import { entryOf } from '../members/routes.ts'
import { invitationBody, invitationQuery, invitationSchema, removing } from '../members/schemas.ts'
import { resendBody, sentInvitationSchema } from '../members/schemas.ts'
import { refuseClosed } from '../staff-rules.ts'
import { addLink, handOver, invite, sendAgain, withdraw } from './invitations.ts'
import { sendInvitation } from './send.ts'
import { listInvitations } from './queries.ts'
import { viewInvitation } from './view.ts'

const tag = 'members'
const path = '/organizations/{organization}/members/invitations'
const ofOne = pathOrganization.extend({ id })
const manage = { tag, permission: 'members.manage' } as const

export function invitationRoutes(deps: AccessServing): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path,
      summary: 'List invitations to an organization, the latest first',
      tag,
      permission: 'members.read',
      description: 'Those that wait for an answer, also when their link has expired.',
      params: pathOrganization,
      query: invitationQuery,
      responses: { 200: pageOf(invitationSchema) },
      async handler({ params, query: { limit, cursor, ended = false }, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const after = decodeCursor(cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const rows = await listInvitations(db, organization.id, { after, limit, ended })
        const { items, next_cursor } = page(rows, limit, (row) => [row.id])
        return ok({ items: items.map((row) => viewInvitation(row, clock.now())), next_cursor })
      },
    }),
    route({
      ...manage,
      method: 'POST',
      path,
      summary: 'Invite a person to an organization',
      stepUp: true,
      idempotent: false,
      description:
        'The link works once, for seven days. Without a mail server the answer has it, to be handed over. ' +
        '409 `already_member`, `already_invited`; 403 `owners_only`.',
      params: pathOrganization,
      body: invitationBody,
      responses: { 201: sentInvitationSchema },
      async handler(request) {
        const { params, body, actor } = request
        return workOf(deps, request).write(params.organization, entryOf(actor), async (tx, organization) => {
          refuseClosed(organization.status)
          const guest = { email: body.email, name: body.name ?? null, role: body.role }
          const invitation = await invite(tx, { clock, organization }, guest)
          const url = await sendInvitation(tx, deps, organization, { invitation })
          return created({ ...viewInvitation(invitation, clock.now()), url })
        })
      },
    }),
    route({
      ...manage,
      method: 'POST',
      path: `${path}/{id}/resend`,
      summary: 'Send an invitation again',
      stepUp: true,
      idempotent: false,
      description: 'With a new link, for seven days; the old one is dead. 409 `not_open`.',
      params: ofOne,
      body: resendBody,
      responses: { 200: sentInvitationSchema },
      async handler(request) {
        const { params, actor } = request
        return workOf(deps, request).write(params.organization, entryOf(actor), async (tx, organization) => {
          refuseClosed(organization.status)
          const invitation = await sendAgain(tx, { clock, organization }, params.id)
          const url = await sendInvitation(tx, deps, organization, { invitation, again: true })
          return ok({ ...viewInvitation(invitation, clock.now()), url })
        })
      },
    }),
    route({
      ...manage,
      method: 'POST',
      path: `${path}/{id}/link`,
      summary: 'Make a link of an invitation, to be handed over',
      stepUp: true,
      idempotent: false,
      description: 'For a mail that does not arrive. Links that were sent go on to work. 409 `not_open`.',
      params: ofOne,
      body: resendBody,
      responses: { 201: sentInvitationSchema },
      async handler(request) {
        const { params, actor } = request
        return workOf(deps, request).write(params.organization, entryOf(actor), async (tx, organization) => {
          refuseClosed(organization.status)
          const invitation = await handOver(tx, { clock, organization }, params.id)
          const url = await addLink(tx, clock, invitation.id)
          return created({ ...viewInvitation(invitation, clock.now()), url })
        })
      },
    }),
    route({
      ...manage,
      method: 'DELETE',
      path: `${path}/{id}`,
      summary: 'Withdraw an invitation',
      description: 'Its link is dead at once. 409 `not_open`.',
      destroys: nothing('Only the link ends; the record of the invitation stays.'),
      params: ofOne,
      query: removing,
      responses: { 204: z.null() },
      async handler(request) {
        const { params, actor } = request
        return workOf(deps, request).write(params.organization, entryOf(actor), async (tx, organization) => {
          await withdraw(tx, { clock, organization }, params.id)
          return noContent()
        })
      },
    }),
  ]
}
