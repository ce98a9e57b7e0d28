// What becomes of an invoice: issued, paid, cancelled, and what settles it. A change of an unsettled invoice
// wakes the closing that waits for it.
import { z } from 'zod'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { todayIn } from '#platform/plain-date.ts'
import { Problem } from '#platform/problem.ts'
import { ok, route, type Reply, type Route, type RouteRequest } from '#platform/route.ts'
import { id, plainDate, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import type { Capability } from '#lifecycle/organization/state-machine.ts'
import { cancelInvoice, refuseCancelling } from './cancel.ts'
import { refuseCardNumbers } from '#platform/card-numbers.ts'
import { dueFor } from './defaults.ts'
import { afterOf, because, type BillingDeps } from './deps.ts'
import { findInvoice } from './invoice-routes.ts'
import { lockInvoice, settlementsOf, updateInvoice } from './invoice-queries.ts'
import { invoiceSchema, paymentRefusal, requireDraft, settlementSchema, type Invoice } from './invoices.ts'
import { billedParty, issuedStatus, partyOf, recordInvoice, refuseFarDue } from './issue.ts'
import { payInvoice } from './settle.ts'
import { withoutId } from './shown.ts'
import { payBody } from './transactions.ts'

const issueBody = z.object({ due_on: plainDate.optional(), reason: reason.optional() }).strict().optional()

export function settlingRoutes(deps: BillingDeps): Route[] {
  const { clock, db } = deps
  return [
    route({
      method: 'GET',
      path: '/invoices/{id}/settlements',
      summary: 'List what settles an invoice',
      tag: 'invoices',
      permission: 'invoices.read',
      opensWith: ['pay'],
      params: z.object({ id }),
      query: pageQuery,
      responses: { 200: pageOf(settlementSchema) },
      async handler({ params, query: { cursor, limit }, actor }) {
        const invoice = await findInvoice(db, params.id, actor)
        const rows = await settlementsOf(db, invoice, { after: afterOf(cursor), limit })
        const { items, next_cursor } = page(rows, limit, (row) => [row.id])
        return ok({ items: items.map(withoutId), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/invoices/{id}/issue',
      summary: 'Issue a draft',
      tag: 'invoices',
      permission: 'invoices.create',
      description: 'The name and address are copied from the billing profile, unless the draft has its own.',
      params: z.object({ id }),
      body: issueBody,
      responses: { 200: invoiceSchema },
      handler: (request) =>
        change(deps, request, 'bill', async (tx, organization, invoice) => {
          requireDraft(invoice)
          const party = await billedParty(tx, organization, partyOf(invoice))
          const due_on = request.body?.due_on ?? invoice.due_on ?? (await dueFor(tx.db, deps, organization))
          refuseFarDue(due_on, todayIn(clock, organization.timezone))
          const now = clock.now().toISOString()
          const status = issuedStatus(invoice)
          const paid_at = status === 'paid' ? now : null
          const issued = { status, issued_at: now, paid_at, due_on }
          const after = await updateInvoice(tx, invoice.id, { ...party, ...issued })
          recordInvoice(tx, deps, organization, after, 'issue')
          if (status === 'paid') {
            recordInvoice(tx, deps, organization, after, 'pay')
            await deps.runner.wake(tx.db, organization.id)
          }
          return after
        }),
    }),
    route({
      method: 'POST',
      path: '/invoices/{id}/pay',
      summary: 'Record the payment of an invoice',
      tag: 'invoices',
      permission: 'invoices.pay',
      description:
        'What is left of it is paid, and the payment is one of the transactions. Works while the ' +
        'organization is closing too. Paying a paid invoice changes nothing.',
      params: z.object({ id }),
      body: payBody,
      longNumbers: ['reference'],
      responses: { 200: invoiceSchema },
      async handler(request) {
        const { reason: why, ...payment } = request.body ?? {}
        if (payment.method !== 'bank_transfer') refuseCardNumbers(payment)
        return change(deps, request, 'pay', async (tx, organization, invoice) => {
          const refusal = paymentRefusal(invoice.status)
          if (refusal) throw new Problem('conflict', 'invoice_status_forbids', refusal)
          return invoice.status === 'paid' ? invoice : payInvoice(tx, deps, organization, invoice, payment)
        })
      },
    }),
    route({
      method: 'POST',
      path: '/invoices/{id}/cancel',
      summary: 'Cancel an unpaid invoice',
      tag: 'invoices',
      permission: 'invoices.create',
      destroys: 'end',
      params: z.object({ id }),
      body: because,
      responses: { 200: invoiceSchema },
      handler: (request) =>
        change(deps, request, 'bill', async (tx, organization, invoice) => {
          refuseCancelling(invoice)
          if (invoice.status === 'cancelled') return invoice
          const after = await cancelInvoice(tx, deps, { organization, invoice })
          await deps.runner.wake(tx.db, organization.id)
          return after
        }),
    }),
  ]
}

type Request = RouteRequest<{ id: number }, undefined, { reason?: string } | undefined>

/** Inside the fence and with the invoice's lock. */
async function change(
  deps: BillingDeps,
  request: Request,
  capability: Capability,
  work: (tx: Tx, organization: Organization, invoice: Invoice) => Promise<Invoice>,
): Promise<Reply> {
  const known = await findInvoice(deps.db, request.params.id, request.actor)
  return workOf(deps, request).write(known.organization_id, capability, async (tx, organization) =>
    ok(await work(tx, organization, await lockInvoice(tx, known.id))),
  )
}
