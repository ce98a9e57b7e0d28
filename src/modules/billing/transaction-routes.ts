// Transactions: list, show, record, and allocate what is left of one to invoices.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import { invalidField, notFound } from '#platform/problem.ts'
import { created, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { mayEnter } from '#lifecycle/organization/organization.ts'
import { findUnerased } from '#lifecycle/retention/kept-closed.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { refuseCardNumbers } from '#platform/card-numbers.ts'
import { afterOf, type BillingDeps } from './deps.ts'
import { allocate, recordTransaction } from './settle.ts'
import { mostShown, withoutId } from './shown.ts'
import {
  allocationsOf,
  listTransactions,
  lockTransaction,
  refundedOf,
  selectTransaction,
} from './transaction-queries.ts'
import {
  allocateBody,
  allocationSchema,
  transactionBody,
  transactionDetailSchema,
  transactionQuery,
  transactionSchema,
  type Transaction,
} from './transactions.ts'

export function transactionRoutes(deps: BillingDeps): Route[] {
  const { db } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/transactions',
      summary: 'List transactions, newest first',
      tag: 'transactions',
      permission: 'transactions.read',
      opensWith: ['pay'],
      params: pathOrganization,
      query: transactionQuery,
      responses: { 200: pageOf(transactionSchema) },
      async handler({ params, query, actor }) {
        const organization = await findUnerased(db, params.organization, actor)
        return ok(
          page(
            await listTransactions(db, organization.id, { ...query, after: afterOf(query.cursor) }),
            query.limit,
            (row) => [row.id],
          ),
        )
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/transactions',
      summary: 'Record a payment, a refund or a credit',
      tag: 'transactions',
      permission: 'transactions.record',
      description:
        'Payments and credits settle the invoices that they are allocated to; what is left over can be ' +
        'allocated later. A refund of a payment takes back what the payment has settled.',
      params: pathOrganization,
      body: transactionBody,
      longNumbers: ['reference'],
      responses: { 201: transactionDetailSchema },
      async handler(request) {
        const {
          params,
          body: { reason: why, ...fields },
        } = request
        // A transfer's reference may be a number with a check digit, which is no card.
        if (fields.method !== 'bank_transfer') refuseCardNumbers({ reference: fields.reference })
        return workOf(deps, request).write(params.organization, 'pay', async (tx, organization) => {
          const transaction = await recordTransaction(tx, deps, organization, fields)
          return created(
            await transactionDetail(tx.db, transaction),
            `/api/v1/transactions/${transaction.id}`,
          )
        })
      },
    }),
    route({
      method: 'GET',
      path: '/transactions/{id}',
      summary: 'Show a transaction with what it settles',
      tag: 'transactions',
      permission: 'transactions.read',
      opensWith: ['pay'],
      params: z.object({ id }),
      responses: { 200: transactionDetailSchema },
      handler: async ({ params, actor }) =>
        ok(await transactionDetail(db, await findTransaction(db, params.id, actor))),
    }),
    route({
      method: 'GET',
      path: '/transactions/{id}/allocations',
      summary: 'List what a transaction settles',
      tag: 'transactions',
      permission: 'transactions.read',
      opensWith: ['pay'],
      params: z.object({ id }),
      query: pageQuery,
      responses: { 200: pageOf(allocationSchema) },
      async handler({ params, query: { cursor, limit }, actor }) {
        const transaction = await findTransaction(db, params.id, actor)
        const rows = await allocationsOf(db, transaction.id, { after: afterOf(cursor), limit })
        const { items, next_cursor } = page(rows, limit, (row) => [row.id])
        return ok({ items: items.map(withoutId), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/transactions/{id}/allocations',
      summary: 'Settle invoices with what is left of a transaction',
      tag: 'transactions',
      permission: 'transactions.record',
      params: z.object({ id }),
      body: allocateBody,
      responses: { 200: transactionDetailSchema },
      async handler(request) {
        const { params, body, actor } = request
        const known = await findTransaction(db, params.id, actor)
        return workOf(deps, request).write(known.organization_id, 'pay', async (tx, organization) => {
          const transaction = await lockTransaction(tx, organization.id, known.id)
          if (!transaction) throw notFound('transaction')
          if (transaction.type === 'refund') throw invalidField('allocations', 'A refund settles no invoice.')
          return ok(
            await transactionDetail(
              tx.db,
              await allocate(tx, deps, organization, transaction, body.allocations),
            ),
          )
        })
      },
    }),
  ]
}

export async function transactionDetail(db: Queryable, transaction: Transaction) {
  const allocations = await allocationsOf(db, transaction.id, { after: null, limit: mostShown })
  return {
    ...transaction,
    allocations: allocations.slice(0, mostShown).map(withoutId),
    more_allocations: allocations.length > mostShown,
    refunded_minor: await refundedOf(db, transaction),
  }
}

export async function findTransaction(
  db: Queryable,
  transactionId: number,
  actor: Actor,
): Promise<Transaction> {
  const transaction = await selectTransaction(db, transactionId)
  if (!transaction || !mayEnter(actor, transaction.organization_id)) throw notFound('transaction')
  await findUnerased(db, transaction.organization_id, actor)
  return transaction
}
