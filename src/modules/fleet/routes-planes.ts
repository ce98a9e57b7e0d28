// Control planes, what can run on them, and what a forced end has left there.
import { z } from 'zod'
import { nothing } from '#platform/destroys.ts'
import { newUid } from '#platform/ids.ts'
import { type Queryable, violates } from '#platform/postgres.ts'
import { invalidField, notFound, Problem } from '#platform/problem.ts'
import { decodeCursor, page, pageOf, pageQuery } from '#platform/paging.ts'
import { created, noContent, ok, route, type Route } from '#platform/route.ts'
import { id, reason } from '#platform/schemas.ts'
import { audit } from '#lifecycle/audit/audit.ts'
import { forgetStore } from '#lifecycle/outside/identity.ts'
import { workOf } from '#lifecycle/organization/request-work.ts'
import { type FleetDeps, outsideTimeoutMilliseconds, planeOf, within } from './deps.ts'
import { outsideName } from './outside.ts'
import { countsByPlane } from './queries.ts'
import {
  heldBy,
  insertPlane,
  listPlanes,
  lockPlane,
  removePlane,
  planeLost,
  planeSeen,
  selectPlane,
} from './plane-queries.ts'
import { listDebts } from './debt-queries.ts'
import { debtSchema, planeBody, planeSchema } from './shapes.ts'
import type { ControlPlaneRow } from './tables.ts'
import { catalogueRoutes } from './routes-catalogue.ts'

export function planeRoutes(deps: FleetDeps): Route[] {
  const { db, clock } = deps
  return [
    route({
      method: 'GET',
      path: '/control-planes',
      summary: 'List control planes',
      tag: 'control planes',
      permission: 'control_planes.read',
      query: pageQuery,
      responses: { 200: pageOf(planeSchema) },
      async handler({ query }) {
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? 0
        const rows = await listPlanes(db, { after, limit: query.limit })
        const { items, next_cursor } = page(rows, query.limit, (row) => [row.id])
        return ok({ items: await view(deps, db, items), next_cursor })
      },
    }),
    route({
      method: 'POST',
      path: '/control-planes',
      summary: 'Add a control plane',
      tag: 'control planes',
      permission: 'control_planes.manage',
      body: planeBody,
      responses: { 201: planeSchema },
      async handler(request) {
        const { body, signal } = request
        if (!deps.kinds[body.kind])
          throw invalidField(
            'kind',
            `There is no such kind of control plane. Known: ${Object.keys(deps.kinds).join(', ')}.`,
          )
        const uid = newUid()
        const reached = await probe(
          deps,
          { uid, name: body.name, kind: body.kind, config: body.config },
          signal,
        )
        return workOf(deps, request).writeInstallation(async (tx) => {
          const now = clock.now().toISOString()
          const { name, kind, config } = body
          const seen = { reachable: reached.ok, last_error: reached.error }
          const plane = await insertPlane(tx, { uid, name, kind, config, ...seen }, now).catch(nameTaken)
          audit(tx, clock, {
            action: 'control_plane.create',
            subject: { type: 'control_plane', id: plane.id },
            facts: { uid, kind: plane.kind, name: plane.name },
          })
          return created((await view(deps, tx.db, [plane]))[0], `/api/v1/control-planes/${plane.id}`)
        })
      },
    }),
    route({
      method: 'GET',
      path: '/control-planes/{id}',
      summary: 'Show a control plane',
      tag: 'control planes',
      permission: 'control_planes.read',
      params: z.object({ id }),
      responses: { 200: planeSchema },
      handler: async ({ params }) => ok((await view(deps, db, [await find(db, params.id)]))[0]),
    }),
    route({
      method: 'POST',
      path: '/control-planes/{id}/check',
      summary: 'Ask a control plane whether it answers',
      tag: 'control planes',
      permission: 'control_planes.manage',
      params: z.object({ id }),
      responses: { 200: planeSchema },
      async handler(request) {
        const { params, signal } = request
        const row = await find(db, params.id)
        const asked = clock.now().toISOString()
        const { ok: reached, error } = await probe(deps, row, signal)
        await (reached
          ? planeSeen(db, row.id, clock.now().toISOString())
          : planeLost(db, row.id, { error: error ?? 'unreachable', asked }))
        return workOf(deps, request).writeInstallation(async (tx) =>
          ok((await view(deps, tx.db, [await find(tx.db, row.id)]))[0]),
        )
      },
    }),
    route({
      method: 'DELETE',
      path: '/control-planes/{id}',
      summary: 'Remove a control plane',
      tag: 'control planes',
      permission: 'control_planes.manage',
      destroys: nothing('Refused while it holds an instance or a debt of a customer.'),
      description: 'Refused while it holds instances or debts.',
      params: z.object({ id }),
      query: z.object({ reason: reason.optional() }),
      responses: { 204: z.null() },
      async handler(request) {
        const { params } = request
        return workOf(deps, request).writeInstallation(async (tx) => {
          const plane = await lockPlane(tx, params.id)
          if (!plane) throw notFound('control plane')
          const held = await heldBy(tx, plane.id)
          if (held.instances || held.debts)
            throw new Problem(
              'conflict',
              'control_plane_in_use',
              `It holds ${held.instances} instances and ${held.debts} debts.`,
              { remedy: 'Delete its instances first.' },
            )
          await removePlane(tx, plane.id, clock.now().toISOString())
          await forgetStore(tx.db, outsideName(plane))
          audit(tx, clock, {
            action: 'control_plane.remove',
            subject: { type: 'control_plane', id: plane.id },
            facts: { uid: plane.uid, name: plane.name },
          })
          return noContent()
        })
      },
    }),
    route({
      method: 'GET',
      path: '/debts',
      summary: 'List what forced ends have left outside',
      tag: 'control planes',
      permission: 'control_planes.read',
      query: pageQuery.extend({ status: z.enum(['open', 'settled']).optional() }),
      responses: { 200: pageOf(debtSchema) },
      async handler({ query }) {
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        return ok(page(await listDebts(db, { ...query, after }), query.limit, (row) => [row.id]))
      },
    }),
    ...catalogueRoutes(deps),
  ]
}

async function find(db: Queryable, planeId: number): Promise<ControlPlaneRow> {
  const plane = await selectPlane(db, planeId)
  if (!plane) throw notFound('control plane')
  return plane
}

async function probe(
  deps: FleetDeps,
  row: Pick<ControlPlaneRow, 'uid' | 'name' | 'kind' | 'config'>,
  signal: AbortSignal,
): Promise<{ ok: boolean; error: string | null }> {
  try {
    await planeOf(deps, row).check(within(outsideTimeoutMilliseconds / 2, signal))
    return { ok: true, error: null }
  } catch (error) {
    return { ok: false, error: (error as Error).message }
  }
}

async function view(deps: FleetDeps, db: Queryable, rows: ControlPlaneRow[]) {
  const counts = new Map(
    (await countsByPlane(db)).map(({ control_plane_id, total, healthy }) => [
      control_plane_id,
      { total: Number(total), healthy: Number(healthy) },
    ]),
  )
  return rows.map((row) => {
    const { config, retry_at, removed_at, ...plane } = row
    return {
      ...plane,
      notice: noticeOf(deps, row),
      instances: counts.get(plane.id) ?? { total: 0, healthy: 0 },
    }
  })
}

/** None of a kind that this version does not know. */
const noticeOf = (deps: FleetDeps, row: ControlPlaneRow): string | null =>
  deps.kinds[row.kind] ? (planeOf(deps, row).notice ?? null) : null

function nameTaken(error: unknown): never {
  if (!violates(error, 'control_planes_name')) throw error
  throw new Problem('conflict', 'name_taken', 'Another control plane has this name.', {
    remedy: 'Choose another name.',
    errors: { name: ['Another control plane has this name.'] },
  })
}
