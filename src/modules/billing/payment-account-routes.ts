// Payment accounts: list, add, remove. A full card or account number is refused before anything is written.
import { z } from 'zod'
import { newUid } from '#platform/ids.ts'
import { page, pageOf } from '#platform/paging.ts'
import { violates } from '#platform/postgres.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { findOrganization, mayEnter, type Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { afterOf, type BillingDeps } from './deps.ts'
import { deleteAccount, insertAccount, listAccounts, selectAccount } from './payment-account-queries.ts'
import {
  paymentAccountBody,
  paymentAccountQuery,
  paymentAccountSchema,
  requireHarmless,
} from './payment-accounts.ts'
import type { PaymentAccountRow } from './tables.ts'

export function paymentAccountRoutes(deps: BillingDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/payment-accounts',
      summary: 'List payment accounts',
      tag: 'payment accounts',
      permission: 'payment_accounts.read',
      opensWith: ['pay'],
      params: pathOrganization,
      query: paymentAccountQuery,
      responses: { 200: pageOf(paymentAccountSchema) },
      async handler({ params, query, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const { items, next_cursor } = page(
          await listAccounts(db, organization.id, { limit: query.limit, after: afterOf(query.cursor) }),
          query.limit,
          (row) => [row.id],
        )
        return ok({ items: items.map(view), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/payment-accounts',
      summary: 'Add a card or bank account',
      tag: 'payment accounts',
      permission: 'payment_accounts.manage',
      description:
        'Takes the name that the payment provider gave it and the last four digits. A full number in ' +
        'any field is refused with 422 `full_number`.',
      params: pathOrganization,
      body: paymentAccountBody,
      responses: { 201: paymentAccountSchema },
      async handler(request) {
        const { params, body } = request
        requireHarmless(body)
        const { reason: why, label = null, expires_month = null, expires_year = null, ...fields } = body
        return workOf(deps, request).write(params.organization, 'pay', async (tx, organization) => {
          const values = {
            ...fields,
            label,
            expires_month,
            expires_year,
            uid: newUid(),
            organization_id: organization.id,
            created_at: clock.now().toISOString(),
          }
          const account = await insertAccount(tx, values).catch(tokenTaken)
          record(tx, deps, organization, account, 'create')
          return created(view(account))
        })
      },
    }),
    route({
      method: 'DELETE',
      path: '/payment-accounts/{id}',
      summary: 'Remove a payment account',
      tag: 'payment accounts',
      permission: 'payment_accounts.manage',
      destroys: 'record',
      description: 'What was paid with it keeps its brand and last four digits.',
      params: z.object({ id }),
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      async handler(request) {
        const { params, actor } = request
        const account = await selectAccount(db, params.id)
        if (!account || !mayEnter(actor, account.organization_id)) throw notFound('payment account')
        return workOf(deps, request).write(account.organization_id, 'pay', async (tx, organization) => {
          if (!(await deleteAccount(tx, account.id))) throw notFound('payment account')
          record(tx, deps, organization, account, 'delete')
          return noContent()
        })
      },
    }),
  ]
}

const view = ({ token, ...account }: PaymentAccountRow) => account

function record(
  tx: Tx,
  { clock }: BillingDeps,
  organization: Organization,
  { id: accountId, kind, provider, brand, last_four }: PaymentAccountRow,
  verb: string,
): void {
  audit(tx, clock, {
    action: `payment_account.${verb}`,
    organization,
    subject: { type: 'payment_account', id: accountId },
    facts: { kind },
    details: { provider, brand, last_four },
  })
}

function tokenTaken(error: unknown): never {
  if (!violates(error, 'payment_accounts_token')) throw error
  const message = 'The organization has this payment account already.'
  throw new Problem('conflict', 'token_taken', message, {
    remedy: 'Use that payment account.',
    errors: { token: [message] },
  })
}
