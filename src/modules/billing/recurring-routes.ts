// Recurring invoices: list, show, set up, and pause, resume or end them.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { newUid } from '#platform/ids.ts'
import { page, pageOf, pageQuery } from '#platform/paging.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import type { Queryable } from '#platform/postgres.ts'
import { invalidField, notFound } from '#platform/problem.ts'
import { created, ok, route, type Route } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { findOrganization, mayEnter, type Organization } from '#lifecycle/organization/organization.ts'
import type { Capability } from '#lifecycle/organization/state-machine.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { invoiceDefaults } from '#modules/clients/index.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { afterOf, because, type BillingDeps } from './deps.ts'
import { catchUpBody, firstDay, refuseFarStart } from './catching-up.ts'
import { contentOf } from './invoices.ts'
import {
  insertRecurring,
  listRecurring,
  lockRecurring,
  selectRecurring,
  updateRecurring,
} from './recurring-queries.ts'
import { currencyFor } from './defaults.ts'
import {
  goesOn,
  recurringActions,
  recurringBody,
  recurringSchema,
  recurringStatuses,
  requireRecurring,
  type RecurringAction,
} from './recurring.ts'
import type { RecurringRow } from './tables.ts'

const newRecurringBody = recurringBody.extend({ catch_up: catchUpBody.optional() })

export function recurringRoutes(deps: BillingDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/recurring-invoices',
      summary: 'List recurring invoices',
      tag: 'recurring invoices',
      permission: 'invoices.read',
      params: pathOrganization,
      query: pageQuery.extend({ status: z.enum(recurringStatuses).optional() }),
      responses: { 200: pageOf(recurringSchema) },
      async handler({ params, query, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const { items, next_cursor } = page(
          await listRecurring(db, organization.id, { ...query, after: afterOf(query.cursor) }),
          query.limit,
          (row) => [row.id],
        )
        return ok({ items: items.map(view), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/recurring-invoices',
      summary: 'Set up a recurring invoice',
      tag: 'recurring invoices',
      permission: 'invoices.create',
      description:
        'An invoice is issued on each of its days, once, also when the server was down meanwhile. When ' +
        'more than one day is due already the ' +
        'answer is 409 `catch_up_undecided`, with how many invoices that makes and what they come to, ' +
        'until `catch_up` says what becomes of them.',
      params: pathOrganization,
      body: newRecurringBody,
      responses: { 201: recurringSchema },
      async handler(request) {
        const {
          params,
          body: { reason: why, lines, ends_on = null, catch_up, ...fields },
        } = request
        contentOf({ lines })
        if (ends_on && ends_on < fields.starts_on) throw invalidField('ends_on', 'It ends before it begins.')
        return workOf(deps, request).write(params.organization, 'write', async (tx, organization) => {
          const today = todayIn(clock, organization.timezone)
          refuseFarStart(fields.starts_on, today)
          const currency = await currencyFor(tx.db, organization, fields.currency)
          const next_on = firstDay({ ...fields, currency, ends_on, lines }, today, catch_up)
          const { due_days } = await invoiceDefaults(tx.db, organization.id)
          const recurring = await insertRecurring(tx, {
            ...fields,
            currency,
            due_in_days: fields.due_in_days ?? due_days ?? 14,
            ends_on,
            lines: JSON.stringify(lines),
            uid: newUid(),
            organization_id: organization.id,
            next_on,
            status: 'active',
            frozen_by: null,
            created_at: clock.now().toISOString(),
            ended_at: null,
          })
          record(tx, deps, organization, recurring, 'create')
          return created(view(recurring), `/api/v1/recurring-invoices/${recurring.id}`)
        })
      },
    }),
    route({
      method: 'GET',
      path: '/recurring-invoices/{id}',
      summary: 'Show a recurring invoice',
      tag: 'recurring invoices',
      permission: 'invoices.read',
      params: z.object({ id }),
      responses: { 200: recurringSchema },
      handler: async ({ params, actor }) => ok(view(await find(db, params.id, actor))),
    }),
    ...recurringActions.map((action) => actionRoute(deps, action)),
  ]
}

const summaries: Record<RecurringAction, string> = {
  pause: 'Pause a recurring invoice',
  resume: 'Resume a recurring invoice',
  end: 'End a recurring invoice',
}
const descriptions: Partial<Record<RecurringAction, string>> = {
  resume: 'Days that went by meanwhile are not billed.',
  end: 'Works while the organization is closing too.',
}
// An end needs only what paying needs, so that a recurring invoice that holds a closing can be ended.
const capabilities: Record<RecurringAction, Capability> = { pause: 'write', resume: 'write', end: 'pay' }

function actionRoute(deps: BillingDeps, action: RecurringAction): Route {
  const { db } = deps
  return route({
    method: 'POST',
    path: `/recurring-invoices/{id}/${action}`,
    summary: summaries[action],
    description: descriptions[action],
    tag: 'recurring invoices',
    permission: 'invoices.create',
    ...(action === 'end' && { destroys: 'end' as const }),
    params: z.object({ id }),
    body: because,
    responses: { 200: recurringSchema },
    async handler(request) {
      const { params, actor } = request
      const known = await find(db, params.id, actor)
      return workOf(deps, request).write(
        known.organization_id,
        capabilities[action],
        async (tx, organization) => {
          const recurring = await lockRecurring(tx, known.id)
          if (!recurring) throw notFound('recurring invoice')
          requireRecurring(action, recurring)
          const after = await updateRecurring(tx, known.id, changes(deps, organization, recurring)[action])
          record(tx, deps, organization, after, action)
          if (action === 'end') await deps.runner.wake(tx.db, organization.id)
          return ok(view(after))
        },
      )
    },
  })
}

function changes(
  { clock }: BillingDeps,
  { timezone }: Organization,
  recurring: RecurringRow,
): Record<RecurringAction, Partial<Omit<RecurringRow, 'lines'>>> {
  const ended = {
    status: 'ended',
    next_on: null,
    frozen_by: null,
    ended_at: clock.now().toISOString(),
  } as const
  const today = todayIn(clock, timezone)
  const next =
    recurring.next_on && recurring.next_on >= today
      ? recurring.next_on
      : goesOn(recurring, addDays(today, -1))
  return {
    pause: { status: 'paused' },
    resume: next ? { status: 'active', next_on: next } : ended,
    end: ended,
  }
}

async function find(db: Queryable, recurringId: number, actor: Actor): Promise<RecurringRow> {
  const recurring = await selectRecurring(db, recurringId)
  if (!recurring || !mayEnter(actor, recurring.organization_id)) throw notFound('recurring invoice')
  return recurring
}

const view = ({ frozen_by, ...recurring }: RecurringRow) => ({ ...recurring, is_frozen: frozen_by !== null })

function record(
  tx: Tx,
  { clock }: BillingDeps,
  organization: Organization,
  { id: recurringId, status, period, currency, name }: RecurringRow,
  verb: string,
): void {
  audit(tx, clock, {
    action: `recurring_invoice.${verb}`,
    organization,
    subject: { type: 'recurring_invoice', id: recurringId },
    facts: { status, period, currency },
    details: { name },
  })
}
