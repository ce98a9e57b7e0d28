// Instances. Creating and deleting answer 202 at once; reconcilers carry them out.
import { z } from 'zod'
import { newUid } from '#platform/ids.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { violates, type Queryable } from '#platform/postgres.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { accepted, ok, route, type Route } from '#platform/route.ts'
import { id, line, reason } from '#platform/schemas.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Actor } from '#platform/actor.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { findOrganization, mayEnter, type Organization } from '#lifecycle/organization/organization.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { pathOrganization } from '#modules/organizations/index.ts'
import type { FleetDeps } from './deps.ts'
import { namespaceName } from './naming.ts'
import { listInstances, selectInstance } from './queries.ts'
import { insertInstance, wantAbsent } from './change-queries.ts'
import { selectBuild, selectChannel, selectSetup } from './catalogue-queries.ts'
import { planesById, selectPlane } from './plane-queries.ts'
import { instanceBody, instanceSchema, viewInstance } from './shapes.ts'
import { instanceStatuses, type InstanceRow } from './tables.ts'

export function instanceRoutes(deps: FleetDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/organizations/{organization}/instances',
      summary: 'List instances',
      tag: 'instances',
      permission: 'instances.read',
      params: pathOrganization,
      query: pageQuery.extend({
        deleted: z.enum(['true', 'false']).default('false').describe('Deleted ones too.'),
        control_plane_id: id.optional(),
        status: z.enum(instanceStatuses).optional(),
      }),
      responses: { 200: pageOf(instanceSchema) },
      async handler({ params, query, actor }) {
        const organization = await findOrganization(db, params.organization, actor)
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const rows = await listInstances(db, organization.id, {
          ...query,
          after,
          deleted: query.deleted === 'true' || query.status === 'deleted',
        })
        const { items, next_cursor } = page(rows, query.limit, (row) => [row.id])
        return ok({ items: await viewAll(db, items, actor), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/organizations/{organization}/instances',
      summary: 'Create an instance',
      tag: 'instances',
      permission: 'instances.create',
      description: 'Answers 202 with the instance; it becomes healthy by itself.',
      params: pathOrganization,
      body: instanceBody,
      responses: { 202: instanceSchema },
      async handler(request) {
        const { params, body } = request
        return workOf(deps, request).write(
          params.organization,
          'create_instance',
          async (tx, organization) => {
            const instance = await insert(tx, deps, organization, body)
            audit(tx, clock, {
              action: 'instance.create',
              organization,
              subject: { type: 'instance', id: instance.id },
              facts: {
                uid: instance.uid,
                role: instance.role,
                control_plane_id: instance.control_plane_id,
                build: instance.build,
              },
              details: { name: instance.name },
            })
            return accepted(
              (await viewAll(tx.db, [instance], request.actor))[0],
              `/api/v1/instances/${instance.id}`,
            )
          },
        )
      },
    }),
    route({
      method: 'GET',
      path: '/instances/{id}',
      summary: 'Show an instance',
      tag: 'instances',
      permission: 'instances.read',
      params: z.object({ id }),
      responses: { 200: instanceSchema },
      handler: async ({ params, actor }) =>
        ok((await viewAll(db, [await find(deps, params.id, actor)], actor))[0]),
    }),
    route({
      method: 'DELETE',
      path: '/instances/{id}',
      summary: 'Delete an instance',
      tag: 'instances',
      permission: 'instances.delete',
      destroys: 'outside',
      description: 'Say its name and why. Works while the organization is closing too.',
      params: z.object({ id }),
      query: z.object({ name: line(63), reason }),
      responses: { 202: instanceSchema },
      async handler(request) {
        const { params, query, actor } = request
        const known = await find(deps, params.id, actor)
        if (query.name !== known.name) throw invalidField('name', 'This is not the name of the instance.')
        return workOf(deps, request).write(
          known.organization_id,
          'delete_instance',
          async (tx, organization) => {
            const [asked] = await wantAbsent(tx, { ids: [known.id] }, clock.now().toISOString())
            if (asked)
              audit(tx, clock, {
                action: 'instance.delete',
                organization,
                subject: { type: 'instance', id: known.id },
                facts: { uid: known.uid },
                details: { name: known.name },
              })
            return accepted(
              (await viewAll(tx.db, [asked ?? (await selectInstance(tx.db, known.id)) ?? known], actor))[0],
              `/api/v1/instances/${known.id}`,
            )
          },
        )
      },
    }),
  ]
}

async function find({ db }: FleetDeps, instanceId: number, actor: Actor): Promise<InstanceRow> {
  const instance = await selectInstance(db, instanceId)
  if (!instance || !mayEnter(actor, instance.organization_id)) throw notFound('instance')
  return instance
}

/** @param db the transaction's connection inside one: a second one for each request would starve the pool */
async function viewAll(db: Queryable, rows: InstanceRow[], actor: Actor) {
  const planes = new Map(
    (await planesById(db, [...new Set(rows.map(({ control_plane_id }) => control_plane_id))])).map(
      (plane) => [plane.id, plane],
    ),
  )
  return rows.map((row) =>
    viewInstance(
      row,
      planes.get(row.control_plane_id) ?? { id: row.control_plane_id, name: 'unknown', kind: 'unknown' },
      actor,
    ),
  )
}

async function insert(
  tx: Tx,
  { clock }: FleetDeps,
  organization: Organization,
  body: z.output<typeof instanceBody>,
): Promise<InstanceRow> {
  const { setup, channel, build } = await choices(tx, body)
  if (!(await selectPlane(tx.db, body.control_plane_id)))
    throw invalidField('control_plane_id', 'There is no such control plane.')
  return insertInstance(tx, {
    uid: newUid(),
    organization_id: organization.id,
    control_plane_id: body.control_plane_id,
    namespace: namespaceName(organization.uid),
    name: body.name,
    role: body.role,
    setup,
    channel,
    build,
    generation: organization.generation,
    created_at: clock.now().toISOString(),
  }).catch(taken)
}

/** The named setup, channel and build, or the defaults. @throws Problem 422 on an unknown one */
async function choices(
  tx: Tx,
  body: z.output<typeof instanceBody>,
): Promise<{ setup: string; channel: string; build: string }> {
  const setup = await selectSetup(tx.db, body.setup ?? 'standard')
  if (!setup) throw invalidField('setup', 'There is no such setup.')
  const channel = await selectChannel(tx.db, body.channel ?? 'stable')
  if (!channel) throw invalidField('channel', 'There is no such channel.')
  const build = await selectBuild(tx.db, body.build ?? channel.build)
  if (!build) throw invalidField('build', 'There is no such build.')
  return { setup: setup.key, channel: channel.key, build: build.version }
}

function taken(error: unknown): never {
  if (violates(error, 'instances_one_admin'))
    throw new Problem('conflict', 'admin_exists', 'The organization has an admin instance already.', {
      remedy: 'Use that instance, or delete it first.',
      errors: { role: ['There is one admin instance at most.'] },
    })
  if (violates(error, 'instances_name'))
    throw new Problem('conflict', 'name_taken', 'The organization has an instance with this name.', {
      remedy: 'Choose another name.',
      errors: { name: ['The organization has an instance with this name.'] },
    })
  throw error
}
