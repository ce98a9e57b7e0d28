// Tickets and what is said on them.
import {
  audit,
  created,
  decodeCursor,
  findOrganization,
  mayEnter,
  newUid,
  notFound,
  ok,
  page,
  pageOf,
  pageQuery,
  pathOrganization,
  route,
  shapes,
  z,
  type Actor,
  type PluginDeps,
  type Route,
  workOf,
} from 'tenure/plugin'
import {
  changeTicket,
  insertReply,
  insertTicket,
  latestReplies,
  listTickets,
  lockTicket,
  selectAttachments,
  selectTicket,
} from './queries.ts'
import {
  mostReplies,
  openTicket,
  seesInternal,
  statuses,
  ticketBody,
  ticketChange,
  ticketSchema,
  type Reply,
  type Ticket,
} from './tickets.ts'

export const params = z.object({ id: shapes.id })
const tag = 'tickets'

export function ticketRoutes(deps: PluginDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/tickets',
      summary: 'List tickets, newest first',
      tag,
      permission: 'tickets.read',
      params: pathOrganization,
      query: pageQuery.extend({ status: z.enum(statuses).optional() }),
      responses: { 200: pageOf(ticketSchema) },
      async handler({ params: { organization }, query, actor }) {
        const { id } = await findOrganization(db, organization, actor)
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        return ok(page(await listTickets(db, id, { ...query, after }), query.limit, (row) => [row.id]))
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/tickets',
      summary: 'Open a ticket',
      tag,
      permission: 'tickets.write',
      params: pathOrganization,
      body: ticketBody,
      responses: { 201: openTicket },
      handler: (request) => {
        const {
          params: { organization: named },
          body,
          actor,
        } = request
        return workOf(deps, request).write(named, 'write', async (tx, organization) => {
          const now = clock.now().toISOString()
          const ticket = await insertTicket(tx, {
            uid: newUid(),
            organization_id: organization.id,
            subject: body.subject,
            status: 'open',
            priority: body.priority,
            opened_by: actor.name,
            assignee: null,
            created_at: now,
            updated_at: now,
            closed_at: null,
          })
          const reply = await insertReply(tx, {
            ticket_id: ticket.id,
            ...authorOf(actor),
            internal: false,
            body: body.body,
            created_at: now,
          })
          audit(tx, clock, {
            action: 'ticket.open',
            organization,
            subject: { type: 'ticket', id: ticket.id, uid: ticket.uid },
            facts: { priority: ticket.priority },
          })
          return created(
            { ...ticket, replies: [reply], earlier_replies: 0, attachments: [] },
            `/api/v1/tickets/${ticket.id}`,
          )
        })
      },
    }),
    route({
      method: 'GET',
      path: '/tickets/{id}',
      summary: 'Show a ticket with its replies',
      tag,
      permission: 'tickets.read',
      params,
      responses: { 200: openTicket },
      async handler({ params: { id }, actor }) {
        const ticket = await visibleTicket(deps, id, actor)
        const about = { ticketId: id, internal: seesInternal(actor) }
        const replies = await latestReplies(db, about, mostReplies)
        return ok({ ...ticket, ...replies, attachments: await selectAttachments(db, id) })
      },
    }),
    route({
      method: 'PATCH',
      path: '/tickets/{id}',
      state: (from, { params: { id } }) => selectTicket(from, id),
      summary: 'Assign, prioritise or close a ticket',
      tag,
      permission: 'tickets.manage',
      params,
      body: ticketChange,
      responses: { 200: ticketSchema },
      async handler(request) {
        const {
          params: { id },
          body,
          actor,
        } = request
        const { reason, ...change } = body
        const { organization_id } = await visibleTicket(deps, id, actor)
        return workOf(deps, request).write(organization_id, 'write', async (tx, organization) => {
          const before = await lockTicket(tx, id)
          if (!before) throw notFound('ticket')
          const now = clock.now().toISOString()
          const status = change.status ?? before.status
          const after = await changeTicket(tx, id, {
            ...change,
            updated_at: now,
            closed_at: status === 'closed' ? (before.closed_at ?? now) : null,
          })
          audit(tx, clock, {
            action: 'ticket.change',
            organization,
            subject: { type: 'ticket', id, uid: before.uid },
            facts: { status: after.status, priority: after.priority },
            details: { assignee: after.assignee },
          })
          return ok(after)
        })
      },
    }),
  ]
}

export const authorOf = ({ name, kind }: Actor): Pick<Reply, 'author' | 'author_kind'> => ({
  author: name,
  author_kind: kind,
})

/** @throws Problem 404, also for another tenant's */
export async function visibleTicket({ db }: PluginDeps, id: number, actor: Actor): Promise<Ticket> {
  const ticket = await selectTicket(db, id)
  if (!ticket || !mayEnter(actor, ticket.organization_id)) throw notFound('ticket')
  return ticket
}
