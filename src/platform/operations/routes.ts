// The operations' addresses. Long work answers 202 with the operation; every command has its row in
// `allowed.ts`.
import { z } from 'zod'
import { nothing } from '../destroys.ts'
import type { Listener } from '../listener.ts'
import { decodeCursor, page, pageOf, pageQuery } from '../paging.ts'
import { inOneMoment, type Queryable } from '../postgres.ts'
import { invalidField, notFound } from '../problem.ts'
import {
  accepted,
  callerOf,
  created,
  ok,
  route,
  type Reply,
  type Route,
  type RouteRequest,
} from '../route.ts'
import { bodyId, id, reason, slug, text } from '../schemas.ts'
import { approve, decline } from './approve.ts'
import {
  cancel,
  checkSlug,
  completeStep,
  force,
  pauseOperation,
  resume,
  retry,
  visible,
  type Caller,
} from './commands.ts'
import { confirm } from './confirm.ts'
import { operationEvents, presentCursor } from './events.ts'
import { listItems } from './items.ts'
import { planAnswered, requireProofFor } from './planner.ts'
import { selectSummaries } from './queries.ts'
import { definitionOf, type RunnerDeps } from './runner.ts'
import { operationStatuses, type OperationRow } from './tables.ts'
import {
  operationSchema,
  operationSummarySchema,
  planItemSchema,
  summarizeOperations,
  viewOperations,
} from './view.ts'
import type { Actor } from '../actor.ts'

const params = z.object({ id })
const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true')
const because = z.object({ reason: reason.optional() }).optional()

export function operationRoutes(deps: RunnerDeps, listener: Listener): Route[] {
  const viewOne = async (db: Queryable, operation: OperationRow, actor: Actor) => {
    const [view] = await viewOperations(deps, db, [operation], actor)
    return view
  }
  const commandOf = (request: RouteRequest): Caller => ({
    ...callerOf(request),
    answerWith: async (tx, operation) =>
      accepted(await viewOne(tx.db, operation, request.actor), locationOf(operation)),
  })
  const read = async (
    request: RouteRequest<{ id: number }>,
    db: Queryable = deps.db,
  ): Promise<OperationRow> => {
    const operation = await db
      .selectFrom('operations')
      .selectAll()
      .where('id', '=', request.params.id)
      .executeTakeFirst()
    if (!operation || !visible(operation, request.actor)) throw notFound('operation')
    return operation
  }
  const simple = (
    name: string,
    summary: string,
    run: (request: RouteRequest<{ id: number }>, caller: Caller) => Promise<Reply>,
  ) =>
    route({
      method: 'POST',
      path: `/operations/{id}/${name}`,
      summary,
      tag: 'operations',
      permission: 'operations.control',
      destroys: nothing(
        'It changes how the operation goes on; its steps wait for locks and holds themselves.',
      ),
      params,
      body: because,
      responses: { 202: operationSchema },
      handler: (request) => run(request, commandOf(request)),
    })

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
              created(await viewOne(tx.db, operation, actor), locationOf(operation)),
          },
        )
      },
    }),
    route({
      method: 'GET',
      path: '/operations/{id}',
      summary: 'Show an operation',
      tag: 'operations',
      permission: 'operations.read',
      params,
      responses: { 200: operationSchema },
      // One moment for operation and steps: an old digest beside new additions could not be confirmed.
      handler: async (request) =>
        ok(await inOneMoment(deps.db, async (db) => viewOne(db, await read(request, db), request.actor))),
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
        const { id: operationId } = await read(request)
        const after = decodeCursor(request.query.cursor, z.tuple([z.number().int()]))?.[0] ?? null
        const { items, next_cursor } = page(
          await listItems(deps.db, operationId, { ...request.query, after }),
          request.query.limit,
          (row) => [row.id],
        )
        return ok({
          items: items.map(({ operation_id, place, ...item }) => ({ ...item, group: place })),
          next_cursor,
        })
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
        const operation = await read(request)
        const seen = /^\d{1,15}$/.test(request.lastEventId ?? '')
          ? Number(request.lastEventId)
          : await presentCursor(deps.db, operation.id)
        return { status: 200, events: operationEvents(deps.db, listener, operation.id, seen, request.signal) }
      },
    }),
    route({
      method: 'POST',
      path: '/operations/{id}/confirm',
      summary: 'Confirm a plan',
      tag: 'operations',
      permission: 'operations.confirm',
      params,
      description: 'Bound to the plan by its digest. 409 `plan_changed` shows what was added since.',
      body: z.object({ digest: z.string().max(100), slug: slug.optional(), reason: reason.optional() }),
      responses: { 202: operationSchema },
      async handler(request) {
        const operation = await read(request)
        const definition = definitionOf(deps, operation.kind)
        if (definition) requireProofFor(definition, request.actor)
        return confirm(deps, operation.id, request.body, commandOf(request))
      },
    }),
    simple('cancel', 'Call it off: undo what was done, before the point of no return', (request, caller) =>
      cancel(deps, request.params.id, caller),
    ),
    simple('pause', 'Pause', (request, caller) => pauseOperation(deps, request.params.id, caller)),
    simple('resume', 'Go on after a pause', (request, caller) => resume(deps, request.params.id, caller)),
    simple('retry', 'Try the failed step again', (request, caller) => retry(deps, request.params.id, caller)),
    route({
      method: 'POST',
      path: '/operations/{id}/force',
      summary: 'End it by force',
      tag: 'operations',
      permission: 'operations.force',
      stepUp: true,
      params,
      destroys: nothing('The steps that follow wait for locks and holds themselves.'),
      description: 'Only for named error classes; what is left becomes debts that a sweep keeps chasing.',
      body: z.object({ reason, slug: slug.optional() }),
      responses: { 202: operationSchema },
      async handler(request) {
        const operation = await read(request)
        await checkForceSlug(deps, operation, request.body.slug, request.actor)
        return force(deps, operation.id, request.body, commandOf(request))
      },
    }),
    route({
      method: 'POST',
      path: '/operations/{id}/approve',
      summary: 'Approve it as the second person',
      tag: 'operations',
      permission: 'operations.confirm_erasure',
      params,
      description:
        'For operations that wait for four eyes. Never by the one who asked for it or confirmed it; ' +
        'needs step-up.',
      body: z.object({ digest: z.string().max(100), reason }),
      responses: { 202: operationSchema },
      handler: (request) => approve(deps, request.params.id, request.body, commandOf(request)),
    }),
    route({
      method: 'POST',
      path: '/operations/{id}/decline',
      summary: 'Decline to approve it, which ends it',
      tag: 'operations',
      permission: 'operations.confirm_erasure',
      params,
      destroys: nothing('An erasing that was not approved ends before it begins.'),
      body: z.object({ reason }),
      responses: { 202: operationSchema },
      handler: (request) => decline(deps, request.params.id, commandOf(request)),
    }),
    route({
      method: 'POST',
      path: '/operations/{id}/steps/{key}/complete',
      summary: 'Say that a manual step was done',
      tag: 'operations',
      permission: 'operations.control',
      params: z.object({ id, key: z.string().max(200) }),
      body: z.object({ note: text(2000) }),
      responses: { 202: operationSchema },
      handler: (request) =>
        completeStep(
          deps,
          request.params.id,
          { key: request.params.key, note: request.body.note },
          commandOf({ ...request, body: { reason: request.body.note } }),
        ),
    }),
  ]
}

const locationOf = ({ id: operationId }: OperationRow): string => `/api/v1/operations/${operationId}`

function requireReason(given: string | undefined, target: string | undefined): void {
  if (given || target !== 'organization') return
  throw invalidField('reason', 'Say why; it goes into the audit log.')
}

async function checkForceSlug(
  deps: RunnerDeps,
  operation: OperationRow,
  typed: string | undefined,
  actor: Actor,
): Promise<void> {
  if (operation.organization_id === null) return
  const { slug: expected } = await deps.contexts.subject(deps.db, operation.organization_id, actor)
  checkSlug(expected, typed)
}
