// What the routes of operations share: reading an operation that the person may see, and answering with it.
import type { Actor } from '../actor.ts'
import type { Queryable } from '../postgres.ts'
import { notFound } from '../problem.ts'
import { accepted, callerOf, type RouteRequest } from '../route.ts'
import { visible, type Caller } from './command.ts'
import type { RunnerDeps } from './runner.ts'
import type { OperationRow } from './tables.ts'
import { viewOperations } from './view.ts'

export async function viewOne(deps: RunnerDeps, db: Queryable, operation: OperationRow, actor: Actor) {
  const [view] = await viewOperations(deps, db, [operation], actor)
  return view
}

/** The actor of the command, and its answer. */
export const commandOf = (deps: RunnerDeps, request: RouteRequest): Caller => ({
  ...callerOf(request),
  answerWith: async (tx, operation) =>
    accepted(await viewOne(deps, tx.db, operation, request.actor), locationOf(operation)),
})

/** @throws Problem 404 when there is none, or the person may not see it */
export async function readOperation(
  db: Queryable,
  request: Pick<RouteRequest<{ id: number }>, 'params' | 'actor'>,
): Promise<OperationRow> {
  const operation = await db
    .selectFrom('operations')
    .selectAll()
    .where('id', '=', request.params.id)
    .executeTakeFirst()
  if (!operation || !visible(operation, request.actor)) throw notFound('operation')
  return operation
}

export const locationOf = ({ id: operationId }: OperationRow): string => `/api/v1/operations/${operationId}`
