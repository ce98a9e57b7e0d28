// Services: list, show, order, change, and activate, suspend or cancel them.
import { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { newUid } from '#platform/ids.ts'
import { page, pageOf } from '#platform/paging.ts'
import type { Queryable } from '#platform/postgres.ts'
import { notFound } from '#platform/problem.ts'
import { created, ok, route, type Reply, type Route, type RouteRequest } from '#platform/route.ts'
import { id } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { findOrganization, mayEnter, type Organization } from '#lifecycle/organization/organization.ts'
import type { Capability } from '#lifecycle/organization/state-machine.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import { afterOf, because, type BillingDeps } from './deps.ts'
import { orderablePackage } from './package-queries.ts'
import { insertService, listServices, lockService, selectService, updateService } from './service-queries.ts'
import {
  serviceActions,
  serviceAfter,
  serviceBody,
  serviceQuery,
  serviceSchema,
  serviceUpdate,
  type Service,
  type ServiceAction,
} from './service.ts'

export function serviceRoutes(deps: BillingDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/services',
      summary: 'List services, newest first',
      tag: 'services',
      permission: 'services.read',
      params: pathOrganization,
      query: serviceQuery,
      responses: { 200: pageOf(serviceSchema) },
      async handler({ params, query, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        return ok(
          page(
            await listServices(db, organization.id, { ...query, after: afterOf(query.cursor) }),
            query.limit,
            (row) => [row.id],
          ),
        )
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/services',
      summary: 'Add a service',
      tag: 'services',
      permission: 'services.manage',
      params: pathOrganization,
      body: serviceBody,
      responses: { 201: serviceSchema },
      async handler(request) {
        const {
          params,
          body: { reason: why, package_key = null, meta, ...fields },
        } = request
        return workOf(deps, request).write(params.organization, 'write', async (tx, organization) => {
          const ordered =
            package_key === null ? null : await orderablePackage(tx.db, organization.id, package_key)
          const now = clock.now().toISOString()
          const service = await insertService(tx, {
            ...fields,
            meta: JSON.stringify(meta),
            package_key,
            package_name: ordered?.name ?? null,
            uid: newUid(),
            organization_id: organization.id,
            created_at: now,
            updated_at: now,
            cancelled_at: null,
          })
          record(tx, deps, organization, service, 'create')
          return created(service, `/api/v1/services/${service.id}`)
        })
      },
    }),
    route({
      method: 'GET',
      path: '/services/{id}',
      summary: 'Show a service',
      tag: 'services',
      permission: 'services.read',
      params: z.object({ id }),
      responses: { 200: serviceSchema },
      handler: async ({ params, actor }) => ok(await find(db, params.id, actor)),
    }),
    route({
      method: 'PATCH',
      path: '/services/{id}',
      state: (from, { params }) => selectService(from, params.id),
      summary: 'Change a service and its meta data',
      tag: 'services',
      permission: 'services.manage',
      description: 'Meta data is replaced as a whole.',
      params: z.object({ id }),
      body: serviceUpdate,
      responses: { 200: serviceSchema },
      async handler(request) {
        const { reason: why, meta, ...fields } = request.body
        return change(deps, request, 'write', async (tx, organization, { id: serviceId }) => {
          const after = await updateService(tx, serviceId, {
            ...fields,
            ...(meta && { meta: JSON.stringify(meta) }),
            updated_at: clock.now().toISOString(),
          })
          record(tx, deps, organization, after, 'update')
          return after
        })
      },
    }),
    ...serviceActions.map((action) => actionRoute(deps, action)),
  ]
}

const summaries: Record<ServiceAction, string> = {
  activate: 'Activate a service',
  suspend: 'Suspend a service',
  cancel: 'Cancel a service',
}
// Ending needs only what paying needs, so that a service that holds a closing can be ended.
const capabilities: Record<ServiceAction, Capability> = { activate: 'write', suspend: 'write', cancel: 'pay' }

function actionRoute(deps: BillingDeps, action: ServiceAction): Route {
  return route({
    method: 'POST',
    path: `/services/{id}/${action}`,
    summary: summaries[action],
    tag: 'services',
    permission: 'services.manage',
    ...(action === 'cancel' && { destroys: 'end' as const }),
    params: z.object({ id }),
    body: because,
    responses: { 200: serviceSchema },
    handler: (request) =>
      change(deps, request, capabilities[action], async (tx, organization, service) => {
        const now = deps.clock.now().toISOString()
        const status = serviceAfter(action, service.status)
        const after = await updateService(tx, service.id, {
          status,
          updated_at: now,
          cancelled_at: status === 'cancelled' ? now : null,
        })
        record(tx, deps, organization, after, action)
        if (action === 'cancel') await deps.runner.wake(tx.db, organization.id)
        return after
      }),
  })
}

/** Inside the fence and with the service's lock. */
async function change(
  deps: BillingDeps,
  request: RouteRequest<{ id: number }>,
  capability: Capability,
  work: (tx: Tx, organization: Organization, service: Service) => Promise<Service>,
): Promise<Reply> {
  const known = await find(deps.db, request.params.id, request.actor)
  return workOf(deps, request).write(known.organization_id, capability, async (tx, organization) => {
    const service = await lockService(tx, known.id)
    if (!service) throw notFound('service')
    return ok(await work(tx, organization, service))
  })
}

async function find(db: Queryable, serviceId: number, actor: Actor): Promise<Service> {
  const service = await selectService(db, serviceId)
  if (!service || !mayEnter(actor, service.organization_id)) throw notFound('service')
  return service
}

function record(
  tx: Tx,
  { clock }: BillingDeps,
  organization: Organization,
  { id: serviceId, status, package_key, name }: Service,
  verb: string,
): void {
  audit(tx, clock, {
    action: `service.${verb}`,
    organization,
    subject: { type: 'service', id: serviceId },
    facts: { status, package_key },
    details: { name },
  })
}
