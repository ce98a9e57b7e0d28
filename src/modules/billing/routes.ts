// Invoices: list, show, create, pay, cancel. A change of an unsettled invoice wakes the closing that waits for it.
import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { violates, type Db } from '#platform/postgres.ts'
import { notFound, Problem } from '#platform/problem.ts'
import type { Runner } from '#platform/operations/index.ts'
import { created, ok, route, type Route, type RouteRequest } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit.ts'
import { withOrganization } from '#lifecycle/fence.ts'
import { findOrganization, mayEnter, type Organization } from '#lifecycle/organization.ts'
import type { Capability } from '#lifecycle/state-machine.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { invoiceBody, invoiceSchema, invoiceStatuses, paymentRefusal, type Invoice } from './invoices.ts'
import { insertInvoice, listInvoices, lockInvoice, selectInvoice, setStatus } from './queries.ts'

export interface BillingDeps { db: Db; clock: Clock; runner: Runner }

const because = z.object({ reason: reason.optional() }).optional()
type SettleRequest = RouteRequest<{ id: number }, undefined, { reason?: string } | undefined>

export function billingRoutes(deps: BillingDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET', path: '/organizations/{organization}/invoices', summary: 'List invoices, newest first', tag: 'invoices', permission: 'invoices.read',
      params: pathOrganization, query: pageQuery.extend({ status: z.enum(invoiceStatuses).optional() }), responses: { 200: pageOf(invoiceSchema) },
      async handler({ params, query, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        return ok(page(await listInvoices(db, organization.id, { ...query, after }), query.limit, (row) => [row.id]))
      },
    }),
    route({
      method: 'POST', path: '/organizations/{organization}/invoices', summary: 'Create an invoice', tag: 'invoices', permission: 'invoices.create',
      params: pathOrganization, body: invoiceBody, responses: { 201: invoiceSchema },
      async handler({ params, body, actor, requestId, answer }) {
        const { reason: why, ...fields } = body
        return withOrganization(db, params.organization, { actor, requestId, reason: why, capability: 'bill', answer }, async (tx, organization) => {
          const now = clock.now().toISOString()
          const invoice = await insertInvoice(tx, {
            ...fields, due_on: body.due_on ?? null, organization_id: organization.id, created_at: now,
            issued_at: body.status === 'draft' ? null : now, paid_at: body.status === 'paid' ? now : null,
          }).catch(numberTaken)
          record(tx, deps, organization, invoice, 'create')
          return created(invoice, `/api/v1/invoices/${invoice.id}`)
        })
      },
    }),
    route({
      method: 'GET', path: '/invoices/{id}', summary: 'Show an invoice', tag: 'invoices', permission: 'invoices.read', params: z.object({ id }),
      responses: { 200: invoiceSchema },
      async handler({ params, actor }) {
        const invoice = await selectInvoice(db, params.id)
        if (!invoice || !mayEnter(actor, invoice.organization_id)) throw notFound('invoice')
        return ok(invoice)
      },
    }),
    route({
      method: 'POST', path: '/invoices/{id}/pay', summary: 'Record the payment of an invoice', tag: 'invoices', permission: 'invoices.pay',
      description: 'Works while the organization is closing too. Paying a paid invoice changes nothing.',
      params: z.object({ id }), body: because, responses: { 200: invoiceSchema },
      handler: (request) => settle(deps, request, 'pay', 'pay', (invoice) => {
        const refusal = paymentRefusal(invoice.status)
        if (refusal) throw new Problem('conflict', 'invoice_status_forbids', refusal)
        return invoice.status === 'paid' ? null : 'paid'
      }),
    }),
    route({
      method: 'POST', path: '/invoices/{id}/cancel', summary: 'Cancel an unpaid invoice', tag: 'invoices', permission: 'invoices.create',
      params: z.object({ id }), body: because, responses: { 200: invoiceSchema },
      handler: (request) => settle(deps, request, 'cancel', 'bill', (invoice) => {
        if (invoice.status === 'paid') throw new Problem('conflict', 'invoice_status_forbids', 'A paid invoice cannot be cancelled.')
        return invoice.status === 'cancelled' ? null : 'cancelled'
      }),
    }),
  ]
}

/** Settles an invoice under the fence; `next` says to which status, or null when nothing changes. */
async function settle(deps: BillingDeps, request: SettleRequest, verb: 'pay' | 'cancel', capability: Capability, next: (invoice: Invoice) => 'paid' | 'cancelled' | null) {
  const { actor, requestId, answer } = request
  const known = await selectInvoice(deps.db, request.params.id)
  if (!known || !mayEnter(actor, known.organization_id)) throw notFound('invoice')
  const work = { actor, requestId, answer, capability, reason: request.body?.reason }
  return withOrganization(deps.db, known.organization_id, work, async (tx, organization) => {
    const invoice = await lockInvoice(tx, known.id)
    const status = next(invoice)
    if (!status) return ok(invoice)
    const now = deps.clock.now().toISOString()
    const after = await setStatus(tx, invoice.id, { status, paid_at: status === 'paid' ? now : null, issued_at: invoice.issued_at ?? now })
    record(tx, deps, organization, after, verb)
    await deps.runner.wake(tx.db, organization.id)
    return ok(after)
  })
}

function record(tx: Tx, { clock }: BillingDeps, organization: Organization, invoice: Invoice, verb: string): void {
  const { id: invoiceId, status, currency, amount_minor, number } = invoice
  audit(tx, clock, { action: `invoice.${verb}`, organization, subject: { type: 'invoice', id: invoiceId }, facts: { status, currency, amount_minor }, details: { number } })
}

function numberTaken(error: unknown): never {
  if (!violates(error, 'invoices_number')) throw error
  const message = 'The organization has an invoice with this number.'
  throw new Problem('conflict', 'number_taken', message, { errors: { number: [message] } })
}
