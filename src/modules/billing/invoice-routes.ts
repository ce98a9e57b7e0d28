// Invoices: list, show, write, change a draft, and the recipient of the next ones.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { page, pageOf } from '#platform/paging.ts'
import { todayIn } from '#platform/plain-date.ts'
import type { Queryable } from '#platform/postgres.ts'
import { notFound } from '#platform/problem.ts'
import { created, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { mayEnter } from '#lifecycle/organization/organization.ts'
import { findUnerased } from '#lifecycle/retention/kept-closed.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { currencyFor, dueFor } from './defaults.ts'
import { afterOf, type BillingDeps } from './deps.ts'
import {
  invoiceState,
  linesOf,
  listInvoices,
  lockInvoice,
  replaceLines,
  selectInvoice,
  settlementsOf,
  updateInvoice,
} from './invoice-queries.ts'
import {
  contentOf,
  draftBody,
  invoiceBody,
  invoiceDetailSchema,
  invoiceQuery,
  invoiceSchema,
  requireDraft,
  type Invoice,
} from './invoices.ts'
import { numberTaken, recordInvoice, refuseFarDue, writeInvoice } from './issue.ts'
import { payInvoice } from './settle.ts'
import { mostShown, withoutId } from './shown.ts'
import { profileRoutes } from './profile-routes.ts'

export function invoiceRoutes(deps: BillingDeps): Route[] {
  const { db } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/invoices',
      summary: 'List invoices, newest first',
      tag: 'invoices',
      permission: 'invoices.read',
      opensWith: ['pay'],
      params: pathOrganization,
      query: invoiceQuery,
      responses: { 200: pageOf(invoiceSchema) },
      async handler({ params, query, actor }) {
        const organization = await findUnerased(db, params.organization, actor)
        return ok(
          page(
            await listInvoices(db, organization.id, { ...query, after: afterOf(query.cursor) }),
            query.limit,
            (row) => [row.id],
          ),
        )
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/invoices',
      summary: 'Create an invoice',
      tag: 'invoices',
      permission: 'invoices.create',
      description:
        'With lines, the amount follows from them and need not be given. One that is created as paid ' +
        'gets a payment of its amount. One over nothing is paid when it is issued.',
      params: pathOrganization,
      body: invoiceBody,
      responses: { 201: invoiceSchema },
      async handler(request) {
        const {
          params,
          body: { reason: why, amount_minor, lines, status, ...fields },
        } = request
        const content = contentOf({ amount_minor, lines })
        return workOf(deps, request).write(params.organization, 'bill', async (tx, organization) => {
          const unsaid = fields.due_on === undefined && status === 'open'
          const written = {
            ...fields,
            ...content,
            currency: await currencyFor(tx.db, organization, fields.currency),
            due_on: unsaid ? await dueFor(tx.db, deps, organization) : (fields.due_on ?? null),
            status: status === 'paid' ? ('open' as const) : status,
          }
          const invoice = await writeInvoice(tx, deps, organization, written)
          const unpaid = status === 'paid' && invoice.status !== 'paid'
          const after = unpaid ? await payInvoice(tx, deps, organization, invoice, {}) : invoice
          return created(after, `/api/v1/invoices/${invoice.id}`)
        })
      },
    }),
    route({
      method: 'GET',
      path: '/invoices/{id}',
      summary: 'Show an invoice with its lines',
      tag: 'invoices',
      permission: 'invoices.read',
      opensWith: ['pay'],
      params: z.object({ id }),
      responses: { 200: invoiceDetailSchema },
      async handler({ params, actor }) {
        const invoice = await findInvoice(db, params.id, actor)
        const settled = await settlementsOf(db, invoice, { after: null, limit: mostShown })
        return ok({
          ...invoice,
          lines: await linesOf(db, invoice.id),
          settled_by: settled.slice(0, mostShown).map(withoutId),
          more_settlements: settled.length > mostShown,
        })
      },
    }),
    route({
      method: 'PATCH',
      path: '/invoices/{id}',
      state: (from, { params }) => invoiceState(from, params.id),
      summary: 'Change a draft',
      tag: 'invoices',
      permission: 'invoices.create',
      description: 'An invoice that has been issued is not rewritten: cancel it and issue another one.',
      params: z.object({ id }),
      body: draftBody,
      responses: { 200: invoiceSchema },
      async handler(request) {
        const {
          params,
          body: { reason: why, lines, ...fields },
          actor,
        } = request
        const known = await findInvoice(db, params.id, actor)
        return workOf(deps, request).write(known.organization_id, 'bill', async (tx, organization) => {
          requireDraft(await lockInvoice(tx, known.id))
          refuseFarDue(fields.due_on ?? null, todayIn(deps.clock, organization.timezone))
          const { lines: computed = null, ...totals } = lines ? contentOf({ lines }) : {}
          const invoice = await updateInvoice(tx, known.id, {
            ...fields,
            ...totals,
            number: fields.number ?? known.number,
          }).catch(numberTaken)
          if (computed) await replaceLines(tx, known.id, computed)
          recordInvoice(tx, deps, organization, invoice, 'update')
          return ok(invoice)
        })
      },
    }),
    ...profileRoutes(deps),
  ]
}

/** An invoice of another tenant is answered like one that does not exist. @throws Problem 404 */
export async function findInvoice(db: Queryable, invoiceId: number, actor: Actor): Promise<Invoice> {
  const invoice = await selectInvoice(db, invoiceId)
  if (!invoice || !mayEnter(actor, invoice.organization_id)) throw notFound('invoice')
  await findUnerased(db, invoice.organization_id, actor)
  return invoice
}
