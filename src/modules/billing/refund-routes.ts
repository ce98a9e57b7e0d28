// Giving a payment back: what is left of it, or a part.
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import { created, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { refuseCardNumbers } from '#platform/card-numbers.ts'
import type { BillingDeps } from './deps.ts'
import { recordTransaction } from './settle.ts'
import { lockTransaction, refundedOf } from './transaction-queries.ts'
import { findTransaction, transactionDetail } from './transaction-routes.ts'
import { refundBody, transactionDetailSchema } from './transactions.ts'

export const refundRoutes = (deps: BillingDeps): Route[] => [
  route({
    method: 'POST',
    path: '/transactions/{id}/refund',
    summary: 'Give a payment back',
    tag: 'transactions',
    permission: 'transactions.record',
    description:
      'Also for a direct debit that was returned. What settles nothing goes back first; invoices that the ' +
      'payment has settled are then owed again. With `goodwill` they stay settled, by a credit.',
    params: z.object({ id }),
    body: refundBody,
    longNumbers: ['reference'],
    responses: { 201: transactionDetailSchema },
    async handler(request) {
      const { reason: _why, amount_minor, ...fields } = request.body ?? { allocations: [], goodwill: false }
      const known = await findTransaction(deps.db, request.params.id, request.actor)
      if (known.method !== 'bank_transfer') refuseCardNumbers({ reference: fields.reference })
      return workOf(deps, request).write(known.organization_id, 'pay', async (tx, organization) => {
        await lockTransaction(tx, organization.id, known.id)
        const left = known.amount_minor - (await refundedOf(tx.db, known))
        if (!left)
          throw new Problem('conflict', 'given_back', 'The payment is given back whole.', {
            remedy: 'Nothing is left to give back. Look at its refunds.',
          })
        const refund = await recordTransaction(tx, deps, organization, {
          ...fields,
          type: 'refund',
          method: known.method,
          currency: known.currency,
          amount_minor: amount_minor ?? left,
          refund_of: known.id,
        })
        return created(await transactionDetail(tx.db, refund), `/api/v1/transactions/${refund.id}`)
      })
    },
  }),
]
