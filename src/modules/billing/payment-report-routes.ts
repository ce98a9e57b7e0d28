// A customer's person reports a payment. Staff who see the money confirm it, which settles the invoice, or
// reject it. A report alone settles nothing: otherwise a customer could lift what holds their own closing.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { newUid } from '#platform/ids.ts'
import { page, pageOf } from '#platform/paging.ts'
import { todayIn } from '#platform/plain-date.ts'
import { violates, type Queryable } from '#platform/postgres.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { created, ok, route, type Reply, type Route, type RouteRequest } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { mayEnter, type Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { because, type BillingDeps } from './deps.ts'
import { lockInvoice } from './invoice-queries.ts'
import { findInvoice } from './invoice-routes.ts'
import { balanceOf } from './invoices.ts'
import {
  decideReport,
  insertReport,
  listReports,
  lockReport,
  selectReport,
  type ReportRow,
} from './payment-report-queries.ts'
import {
  reportBody,
  reportQuery,
  reportSchema,
  requireReportable,
  requireWaiting,
  type PaymentReport,
} from './payment-reports.ts'
import { recordTransaction } from './settle.ts'

const params = z.object({ id })
const tag = 'payment reports'

export function paymentReportRoutes(deps: BillingDeps): Route[] {
  const { db } = deps
  return [
    route({
      method: 'POST',
      path: '/invoices/{id}/payment-reports',
      summary: 'Report a payment',
      tag,
      permission: 'payment_reports.create',
      description:
        'Says that an invoice was paid. Staff confirm it when they see the money; until then the ' +
        'invoice is owed as before, and a closing ' +
        'waits for it. 409 `payment_reported` while one waits for the invoice already.',
      params,
      body: reportBody,
      responses: { 201: reportSchema },
      async handler(request) {
        const {
          params: { id: invoiceId },
          body,
          actor,
        } = request
        const known = await findInvoice(db, invoiceId, actor)
        return workOf(deps, request).write(known.organization_id, 'pay', async (tx, organization) => {
          const invoice = await lockInvoice(tx, known.id)
          const today = todayIn(deps.clock, organization.timezone)
          requireReportable(invoice, body, today)
          const report = await insertReport(tx, {
            uid: newUid(),
            organization_id: organization.id,
            invoice_uid: invoice.uid,
            currency: invoice.currency,
            amount_minor: body.amount_minor ?? balanceOf(invoice),
            paid_on: body.paid_on ?? today,
            reference: body.reference,
            status: 'reported',
            reported_by: actor.name,
            reported_by_id: actor.id,
            reported_at: deps.clock.now().toISOString(),
            decided_by: null,
            decided_by_id: null,
            decided_at: null,
            decision_reason: null,
            transaction_uid: null,
          }).catch(oneWaits)
          record(tx, deps, organization, report, 'create')
          await deps.runner.wake(tx.db, organization.id)
          return created(await selectReport(tx.db, report.id), `/api/v1/payment-reports/${report.id}`)
        })
      },
    }),
    route({
      method: 'GET',
      path: '/payment-reports',
      summary: 'List reported payments, newest first',
      tag,
      permission: 'payment_reports.read',
      opensWith: ['pay'],
      query: reportQuery,
      responses: { 200: pageOf(reportSchema) },
      handler: async ({ query, actor }) =>
        ok(page(await listReports(db, query, actor), query.limit, (row) => [row.id])),
    }),
    route({
      method: 'GET',
      path: '/payment-reports/{id}',
      summary: 'Show a reported payment',
      tag,
      permission: 'payment_reports.read',
      opensWith: ['pay'],
      params,
      responses: { 200: reportSchema },
      handler: async ({ params: { id: reportId }, actor }) => ok(await findReport(db, reportId, actor)),
    }),
    route({
      method: 'POST',
      path: '/payment-reports/{id}/confirm',
      summary: 'Confirm a reported payment',
      tag,
      permission: 'invoices.pay',
      description:
        'Records the payment, which settles the invoice; a closing that waits for it goes on by itself.',
      params,
      body: because,
      responses: { 200: reportSchema },
      handler: (request) =>
        decide(deps, request, 'confirm', async (tx, organization, report, invoiceId) => {
          const transaction = await recordTransaction(tx, deps, organization, {
            type: 'payment',
            method: 'bank_transfer',
            currency: report.currency,
            amount_minor: report.amount_minor,
            reference: report.reference,
            at: middayOf(report.paid_on, deps.clock.now()),
            allocations: [{ invoice_id: invoiceId, amount_minor: report.amount_minor }],
          })
          return { status: 'confirmed', decision_reason: null, transaction_uid: transaction.uid }
        }),
    }),
    route({
      method: 'POST',
      path: '/payment-reports/{id}/reject',
      summary: 'Reject a reported payment',
      tag,
      permission: 'invoices.pay',
      description: 'The customer sees the reason. The invoice is owed as before.',
      params,
      body: z.object({ reason }).strict(),
      responses: { 200: reportSchema },
      handler: (request) =>
        decide(deps, request, 'reject', async () => ({
          status: 'rejected',
          decision_reason: request.body.reason,
          transaction_uid: null,
        })),
    }),
  ]
}

/** Midday of that day, or now when that lies in the future. */
const middayOf = (day: string, now: Date): string => {
  const midday = `${day}T12:00:00.000Z`
  return midday < now.toISOString() ? midday : now.toISOString()
}

/** A report of another tenant is answered like one that does not exist. @throws Problem 404 */
async function findReport(db: Queryable, reportId: number, actor: Actor): Promise<PaymentReport> {
  const report = await selectReport(db, reportId)
  if (!report || !mayEnter(actor, report.organization_id)) throw notFound('reported payment')
  return report
}

type DecideRequest = RouteRequest<{ id: number }, undefined, { reason?: string } | undefined>
type Decision = Pick<ReportRow, 'status' | 'decision_reason' | 'transaction_uid'>
type Decide = (tx: Tx, organization: Organization, report: ReportRow, invoiceId: number) => Promise<Decision>

async function decide(deps: BillingDeps, request: DecideRequest, verb: string, work: Decide): Promise<Reply> {
  const known = await findReport(deps.db, request.params.id, request.actor)
  const { id: reportId } = known
  return workOf(deps, request).write(known.organization_id, 'pay', async (tx, organization) => {
    const report = await lockReport(tx, reportId)
    requireWaiting(report)
    const decision = await work(tx, organization, report, known.invoice.id)
    await decideReport(tx, reportId, { ...decision, decided_at: deps.clock.now().toISOString() })
    record(tx, deps, organization, report, verb)
    await deps.runner.wake(tx.db, organization.id)
    return ok(await selectReport(tx.db, reportId))
  })
}

function record(
  tx: Tx,
  { clock }: BillingDeps,
  organization: Organization,
  { id: reportId, currency, amount_minor, reference }: ReportRow,
  verb: string,
): void {
  audit(tx, clock, {
    action: `payment_report.${verb}`,
    organization,
    subject: { type: 'payment_report', id: reportId },
    facts: { currency, amount_minor },
    details: { reference },
  })
}

function oneWaits(error: unknown): never {
  if (!violates(error, 'payment_reports_one_waiting')) throw error
  throw new Problem(
    'conflict',
    'payment_reported',
    'A payment of this invoice was reported already, and waits for the operator.',
    { remedy: 'Wait until the operator has confirmed or rejected it.' },
  )
}
