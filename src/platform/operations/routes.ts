// The routes of operations for planning, reading and following. Those for commands are in
// `routes-commands.ts`.
import { z } from 'zod'
import type { Listener } from '../listener.ts'
import { decodeCursor, page, pageOf, pageQuery } from '../paging.ts'
import { inOneMoment } from '../postgres.ts'
import { invalidField } from '../problem.ts'
import { callerOf, created, ok, route, type Route } from '../route.ts'
import { bodyId, id, reason } from '../schemas.ts'
import { listChildren } from './children-rows.ts'
import { viewChildren } from './children-view.ts'
import { operationEvents, presentCursor } from './events.ts'
import { listItems } from './items.ts'
import { planAnswered } from './planner.ts'
import { selectSummaries } from './queries.ts'
import { operationCommandRoutes } from './routes-commands.ts'
import { locationOf, readOperation, viewOne } from './routes-shared.ts'
import { definitionOf, type RunnerDeps } from './runner.ts'
import { viewFor } from './reader.ts'
import { kindsOf } from './kinds.ts'
import { planItemSchema } from './plan-schemas.ts'
import { childSchema, operationKindSchema, operationSchema, operationSummarySchema } from './schemas.ts'
import { childStates, operationStatuses } from './tables.ts'
import { summarizeOperations } from './view.ts'

const params = z.object({ id })
const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true')

export function operationRoutes(deps: RunnerDeps, listener: Listener): Route[] {
  return [
    route({
      method: 'GET',
      path: '/operations',
      summary: 'List operations, newest first',
      tag: 'operations',
      permission: 'operations.read',
      query: pageQuery.extend({
        status: z.enum([...operationStatuses, 'open']).optional(),
        organization_id: id.optional(),
        kind: z.string().max(100).optional(),
        with_children: yesNo
          .optional()
          .describe('Also those that another operation has started; always with an organization or a kind.'),
      }),
      description:
        'Each as a summary; the plan, the steps and what may be done are in `GET /operations/{id}`.',
      responses: { 200: pageOf(operationSummarySchema) },
      async handler({ query, actor }) {
        const after = decodeCursor(query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        return ok(
          await inOneMoment(deps.db, async (db) => {
            const { items, next_cursor } = page(
              await selectSummaries(db, { ...query, after }, actor),
              query.limit,
              (row) => [row.id],
            )
            return { items: await summarizeOperations(deps, db, items, actor), next_cursor }
          }),
        )
      },
    }),
    route({
      method: 'POST',
      path: '/operations',
      summary: 'Plan an operation',
      tag: 'operations',
      permission: 'operations.plan',
      description: 'Nothing happens before it is confirmed.',
      body: z.object({
        kind: z.string().max(100),
        organization_id: bodyId.nullish(),
        input: z.record(z.string(), z.unknown()).default({}),
        reason: reason.optional(),
      }),
      responses: { 201: operationSchema },
      async handler(request) {
        const { body, actor } = request
        requireReason(body.reason, definitionOf(deps, body.kind)?.target)
        return planAnswered(
          deps,
          {
            kind: body.kind,
            organization_id: body.organization_id ?? null,
            input: body.input,
            reason: body.reason ?? null,
          },
          {
            ...callerOf(request),
            answerWith: async (operation, tx) =>
              created(await viewOne(deps, tx.db, operation, actor), locationOf(operation)),
          },
        )
      },
    }),
    route({
      method: 'GET',
      path: '/operations/kinds',
      summary: 'List what can be planned',
      tag: 'operations',
      permission: 'operations.read',
      responses: { 200: z.object({ items: z.array(operationKindSchema) }) },
      handler: async () => ok({ items: kindsOf(deps) }),
    }),
    route({
      method: 'GET',
      path: '/operations/{id}',
      summary: 'Show an operation',
      tag: 'operations',
      permission: 'operations.read',
      params,
      responses: { 200: operationSchema },
      // Operation and steps are read at one moment: with an old digest beside new additions, confirming would
      // fail.
      handler: async (request) =>
        ok(
          await inOneMoment(deps.db, async (db) =>
            viewOne(deps, db, await readOperation(db, request), request.actor),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/operations/{id}/items',
      summary: 'List all that a plan names',
      tag: 'operations',
      permission: 'operations.read',
      params,
      description:
        'A plan lists the first 20 of each kind and place; here are all of them, before it is confirmed ' +
        'and after.',
      query: pageQuery.extend({
        kind: z.string().max(100).optional(),
        confirmed: yesNo.optional().describe('`false`: what was found since and waits for a person.'),
      }),
      responses: { 200: pageOf(planItemSchema) },
      async handler(request) {
        const { id: operationId } = await readOperation(deps.db, request)
        const after = decodeCursor(request.query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const { items, next_cursor } = page(
          await listItems(deps.db, operationId, { ...request.query, after }),
          request.query.limit,
          (row) => [row.id],
        )
        return ok({
          items: items.map(({ operation_id, place, decided, ...item }) => ({ ...item, where: place })),
          next_cursor,
        })
      },
    }),
    route({
      method: 'GET',
      path: '/operations/{id}/children',
      summary: 'List what an operation starts for each of many',
      tag: 'operations',
      permission: 'operations.read',
      params,
      description:
        'In the order in which they are begun. `pending`: not begun yet; `refused`: it could not be begun; ' +
        'otherwise the status of the operation that was started. Their counts are in `GET /operations/{id}`.',
      query: pageQuery.extend({ state: z.enum(childStates).optional() }),
      responses: { 200: pageOf(childSchema) },
      async handler(request) {
        const { id: operationId } = await readOperation(deps.db, request)
        const after = decodeCursor(request.query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const { items, next_cursor } = page(
          await listChildren(deps.db, operationId, { ...request.query, after }),
          request.query.limit,
          ({ place }) => [place],
        )
        return ok({ items: await viewChildren(deps, items, request.actor), next_cursor })
      },
    }),
    route({
      method: 'GET',
      path: '/operations/{id}/events',
      summary: 'Follow an operation live',
      tag: 'operations',
      permission: 'operations.read',
      params,
      description:
        'Server-sent events `operation` and `step`; send `Last-Event-ID` to go on after a break. The ' +
        'event `stopping` ends the stream when its node stops.',
      produces: 'text/event-stream',
      responses: { 200: z.string() },
      async handler(request) {
        const operation = await readOperation(deps.db, request)
        const seen = /^\d{1,15}$/.test(request.lastEventId ?? '')
          ? Number(request.lastEventId)
          : await presentCursor(deps.db, operation.id)
        const source = { db: deps.db, listener, viewer: viewFor(request.actor) }
        return { status: 200, events: operationEvents(source, operation.id, seen, request.signal) }
      },
    }),
    ...operationCommandRoutes(deps),
  ]
}

function requireReason(given: string | undefined, target: string | undefined): void {
  if (given || target !== 'organization') return
  throw invalidField('reason', 'Say why; it goes into the audit log.')
}
