// The routes for commands on an operation; each has its row in `allowed.ts`. All answer 202 with the
// operation.
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { nothing } from '../destroys.ts'
import { route, type Reply, type Route, type RouteRequest } from '../route.ts'
import { id, reason, slug, text } from '../schemas.ts'
import { permissionOf, provenCommands, type OperationCommand } from './allowed.ts'
import { approve, decline } from './approve.ts'
import { acceptFailures, pauseOperation, resume, retryChildren } from './children-commands.ts'
import { cancel, completeStep, force, retry } from './commands.ts'
import { checkSlug, type Caller } from './command.ts'
import { confirm } from './confirm.ts'
import { requireProofFor } from './plan-request.ts'
import { commandOf, readOperation } from './routes-shared.ts'
import { definitionOf, type RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'
import { operationSchema } from './schemas.ts'

const params = z.object({ id })
const because = z.object({ reason })

export function operationCommandRoutes(deps: RunnerDeps): Route[] {
  const simple = (
    name: string,
    command: OperationCommand,
    summary: string,
    run: (request: RouteRequest<{ id: number }>, caller: Caller) => Promise<Reply>,
  ) =>
    route({
      method: 'POST',
      path: `/operations/{id}/${name}`,
      summary,
      tag: 'operations',
      permission: permissionOf[command],
      destroys: nothing(
        'It changes how the operation goes on; its steps wait for locks and holds themselves.',
      ),
      params,
      body: because,
      responses: { 202: operationSchema },
      handler: (request) => run(request, commandOf(deps, request)),
    })

  return [
    route({
      method: 'POST',
      path: '/operations/{id}/confirm',
      summary: 'Confirm a plan',
      tag: 'operations',
      permission: permissionOf.confirm,
      params,
      description: 'Bound to the plan by its digest. 409 `plan_changed` shows what was added since.',
      body: z.object({ digest: z.string().max(100), slug: slug.optional(), reason: reason.optional() }),
      responses: { 202: operationSchema },
      async handler(request) {
        const operation = await readOperation(deps.db, request)
        const definition = definitionOf(deps, operation.kind)
        if (definition) requireProofFor(definition, request.actor)
        return confirm(deps, operation.id, request.body, commandOf(deps, request))
      },
    }),
    simple(
      'cancel',
      'cancel',
      'Call it off: undo what was done, before the point of no return',
      (request, caller) => cancel(deps, request.params.id, caller),
    ),
    simple('pause', 'pause', 'Pause', (request, caller) => pauseOperation(deps, request.params.id, caller)),
    simple('resume', 'resume', 'Go on after a pause', (request, caller) =>
      resume(deps, request.params.id, caller),
    ),
    simple('retry', 'retry', 'Try the failed step again', (request, caller) =>
      retry(deps, request.params.id, caller),
    ),
    simple(
      'children/retry',
      'retry_children',
      'Try all failed operations again that it has started',
      (request, caller) => retryChildren(deps, request.params.id, caller),
    ),
    simple(
      'children/accept',
      'accept_failures',
      'Accept those that failed, and go on with the others',
      (request, caller) => acceptFailures(deps, request.params.id, caller),
    ),
    route({
      method: 'POST',
      path: '/operations/{id}/force',
      summary: 'End it by force',
      tag: 'operations',
      permission: permissionOf.force,
      stepUp: provenCommands.includes('force'),
      params,
      destroys: nothing('The steps that follow wait for locks and holds themselves.'),
      description: 'Only for named error classes; what is left becomes debts that a sweep keeps chasing.',
      body: z.object({ reason, slug: slug.optional() }),
      responses: { 202: operationSchema },
      async handler(request) {
        const operation = await readOperation(deps.db, request)
        await checkForceSlug(deps, operation, request.body.slug, request.actor)
        return force(deps, operation.id, request.body, commandOf(deps, request))
      },
    }),
    route({
      method: 'POST',
      path: '/operations/{id}/approve',
      summary: 'Approve it as the second person',
      tag: 'operations',
      permission: permissionOf.approve,
      params,
      description:
        'For operations that wait for four eyes. Never by the one who asked for it or confirmed it; ' +
        'needs step-up.',
      body: z.object({ digest: z.string().max(100), reason }),
      responses: { 202: operationSchema },
      handler: (request) => approve(deps, request.params.id, request.body, commandOf(deps, request)),
    }),
    route({
      method: 'POST',
      path: '/operations/{id}/decline',
      summary: 'Decline to approve it, which ends it',
      tag: 'operations',
      permission: permissionOf.decline,
      params,
      destroys: nothing('An erasing that was not approved ends before it begins.'),
      body: z.object({ reason }),
      responses: { 202: operationSchema },
      handler: (request) => decline(deps, request.params.id, commandOf(deps, request)),
    }),
    route({
      method: 'POST',
      path: '/operations/{id}/steps/{key}/complete',
      summary: 'Say that a manual step was done',
      tag: 'operations',
      permission: permissionOf.complete_step,
      params: z.object({ id, key: z.string().max(200) }),
      body: z.object({ note: text(2000) }),
      responses: { 202: operationSchema },
      handler: (request) =>
        completeStep(
          deps,
          request.params.id,
          { key: request.params.key, note: request.body.note },
          commandOf(deps, { ...request, body: { reason: request.body.note } }),
        ),
    }),
  ]
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
