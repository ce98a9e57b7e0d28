// A customer's administrator asks to be closed. By policy of the type staff confirm it, or it becomes a plan
// at once that the customer confirms. It can be withdrawn until the point of no return.
import { z } from 'zod'
import { nothing } from '#platform/destroys.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { cancel } from '#platform/operations/commands.ts'
import { operationSchema } from '#platform/operations/schemas.ts'
import { callerOf, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, reason, slug } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { findOrganization } from '#lifecycle/organization/organization.ts'
import { selectType } from '#lifecycle/organization/organization-types.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from './organizations.ts'
import {
  decideRequest,
  listRequests,
  lockRequest,
  pendingRequest,
  selectRequest,
} from './closure-request-queries.ts'
import type { OrganizationsDeps } from './routes.ts'
import { ask, planAtOnce, record, view } from './closure-request.ts'

const statuses = ['open', 'confirmed', 'withdrawn', 'declined'] as const

const requestSchema = z
  .object({
    id: z.number(),
    organization_id: z.number(),
    organization: z.object({ id: z.number(), slug: z.string().nullable(), name: z.string().nullable() }),
    status: z.enum(statuses),
    reason: z.string(),
    requested_by: z.string(),
    requested_at: z.string(),
    decided_by: z.string().nullable(),
    decided_at: z.string().nullable(),
    decision_reason: z.string().nullable(),
    operation_id: z.number().nullable(),
  })
  .meta({ id: 'ClosureRequest' })

export function closureRequestRoutes(deps: OrganizationsDeps): Route[] {
  const { db, clock, runner } = deps
  const path = '/organizations/{organization}/closure-request'
  return [
    route({
      method: 'POST',
      path,
      summary: 'Ask for the closing',
      tag: 'closure requests',
      permission: 'closure_requests.create',
      description:
        'By policy of the type: 201 with a request that staff confirm, or 202 with a planned operation ' +
        'to confirm at once.',
      params: pathOrganization,
      body: z.object({ reason, slug }),
      responses: { 201: requestSchema, 202: operationSchema },
      async handler(request) {
        const { params, body, actor } = request
        const organization = await findOrganization(db, params.organization, actor)
        if (body.slug !== organization.slug)
          throw invalidField('slug', 'This is not the slug of the organization.')
        const policy = (await selectType(db, organization.type))?.closure_policy
        if (policy !== 'immediate')
          return workOf(deps, request).write(organization.id, 'read', (tx, row) =>
            ask(tx, deps, row, body.reason),
          )
        return planAtOnce(deps, request, organization)
      },
    }),
    route({
      method: 'GET',
      path,
      summary: 'Show the pending closure request',
      tag: 'closure requests',
      permission: 'closure_requests.read',
      params: pathOrganization,
      responses: { 200: requestSchema },
      async handler({ params, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const request = await pendingRequest(db, organization.id)
        if (!request) throw notFound('closure request')
        return ok(view(request, organization))
      },
    }),
    route({
      method: 'DELETE',
      path,
      summary: 'Withdraw the closure request',
      tag: 'closure requests',
      permission: 'closure_requests.create',
      destroys: nothing('The request stays as withdrawn; calling off a closing brings back what it began.'),
      description: 'A closing that has begun is called off with it, before the point of no return.',
      params: pathOrganization,
      query: z.object({ reason }),
      responses: { 204: z.null() },
      async handler(request) {
        const organization = await findOrganization(db, request.params.organization, request.actor)
        const pending = await pendingRequest(db, organization.id)
        if (!pending) throw notFound('closure request')
        const withdraw = async (tx: Tx) => {
          await decideRequest(tx, pending.id, { status: 'withdrawn', now: clock.now().toISOString() })
          record(tx, deps, organization, pending, 'withdraw')
          return noContent()
        }
        if (pending.operation_id === null)
          return workOf(deps, request).write(organization.id, 'read', withdraw)
        return cancel(runner.deps, pending.operation_id, { ...callerOf(request), answerWith: withdraw })
      },
    }),
    route({
      method: 'GET',
      path: '/closure-requests',
      summary: 'List closure requests',
      tag: 'closure requests',
      permission: 'closure_requests.read',
      query: pageQuery.extend({ status: z.enum(statuses).optional() }),
      responses: { 200: pageOf(requestSchema) },
      async handler({ query, actor }) {
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))
        const rows = await listRequests(db, {
          status: query.status,
          organizationId: actor.organization_id,
          after: after?.[0] ?? null,
          limit: query.limit,
        })
        const { items, next_cursor } = page(rows, query.limit, (row) => [row.id])
        return ok({
          items: items.map(({ slug: organizationSlug, name, ...row }) =>
            view(row, { id: row.organization_id, slug: organizationSlug, name }),
          ),
          next_cursor,
        })
      },
    }),
    route({
      method: 'POST',
      path: '/closure-requests/{id}/decline',
      summary: 'Decline a closure request',
      tag: 'closure requests',
      permission: 'closure_requests.decide',
      destroys: nothing('The request stays as declined, and the organization goes on.'),
      params: z.object({ id }),
      body: z.object({ reason }),
      responses: { 200: requestSchema },
      async handler(request) {
        const { params, body } = request
        const asked = await selectRequest(db, params.id)
        if (!asked) throw notFound('closure request')
        return workOf(deps, request).write(asked.organization_id, 'read', async (tx, organization) => {
          const current = await lockRequest(tx, asked.id)
          if (current.status !== 'open')
            throw new Problem('conflict', 'request_decided', `The request is ${current.status} already.`, {
              remedy: 'Ask for the closing again if it is still wanted.',
            })
          const declined = await decideRequest(tx, asked.id, {
            status: 'declined',
            decision_reason: body.reason,
            now: clock.now().toISOString(),
          })
          record(tx, deps, organization, asked, 'decline')
          return ok(view(declined, organization))
        })
      },
    }),
  ]
}
