// What is said on a ticket: the whole of it page by page, and the next answer.
import {
  audit,
  created,
  decodeCursor,
  notFound,
  ok,
  page,
  pageOf,
  pageQuery,
  Problem,
  route,
  z,
  type PluginDeps,
  type Route,
  workOf,
} from 'tenure/plugin'
import { changeTicket, insertReply, listReplies, lockTicket } from './queries.ts'
import { authorOf, params, visibleTicket } from './routes.ts'
import { replyBody, replySchema, seesInternal, statusAfterReply } from './tickets.ts'

const tag = 'tickets'

export function replyRoutes(deps: PluginDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/tickets/{id}/replies',
      summary: 'List what was said on a ticket, the first before the later',
      tag,
      permission: 'tickets.read',
      params,
      query: pageQuery,
      responses: { 200: pageOf(replySchema) },
      async handler({ params: { id }, query: { cursor, limit }, actor }) {
        await visibleTicket(deps, id, actor)
        const after = decodeCursor(cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const about = { ticketId: id, internal: seesInternal(actor) }
        return ok(page(await listReplies(db, { ...about, after, limit }), limit, (row) => [row.id]))
      },
    }),
    route({
      method: 'POST',
      path: '/tickets/{id}/replies',
      summary: 'Answer a ticket',
      tag,
      permission: 'tickets.write',
      params,
      body: replyBody,
      description:
        'The answer of a customer opens the ticket again; the answer of staff makes it wait for the customer.',
      responses: { 201: replySchema },
      async handler(request) {
        const {
          params: { id },
          body,
          actor,
        } = request
        if (body.internal && !(seesInternal(actor) && actor.permissions.has('tickets.manage'))) {
          throw new Problem(
            'forbidden',
            'permission_missing',
            'Internal notes are for staff who manage tickets.',
            { members: { permission: 'tickets.manage' } },
          )
        }
        const { organization_id } = await visibleTicket(deps, id, actor)
        return workOf(deps, request).write(organization_id, 'write', async (tx, organization) => {
          const now = clock.now().toISOString()
          const ticket = await lockTicket(tx, id)
          if (!ticket) throw notFound('ticket')
          const reply = await insertReply(tx, {
            ticket_id: id,
            ...authorOf(actor),
            ...body,
            created_at: now,
          })
          const status = statusAfterReply(ticket.status, {
            internal: body.internal,
            byCustomer: !seesInternal(actor),
          })
          await changeTicket(tx, id, {
            status,
            updated_at: now,
            closed_at: status === 'closed' ? ticket.closed_at : null,
          })
          audit(tx, clock, {
            action: 'ticket.reply',
            organization,
            subject: { type: 'ticket', id, uid: ticket.uid },
            facts: { reply_id: reply.id, internal: body.internal },
          })
          return created(reply)
        })
      },
    }),
  ]
}
