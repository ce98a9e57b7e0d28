// An organization as JSON: its row, what waits, and what each module tells of it; a page of them in a few
// queries.
import type { Actor } from '#platform/actor.ts'
import { viewFor } from '#platform/operations/reader.ts'
import type { Queryable } from '#platform/postgres.ts'
import type { LifecycleModule } from '#lifecycle/contract/module.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { faultsOf } from './faults.ts'
import { pendingRequests } from './closure-request-queries.ts'
import { runningOperations, waitingReasons } from './queries.ts'

export async function viewOrganizations(
  db: Queryable,
  modules: readonly LifecycleModule[],
  rows: readonly Organization[],
  actor: Actor,
) {
  if (!rows.length) return []
  const ids = rows.map(({ id }) => id)
  // In parallel: one after the other, the round trips to the database took most of the time of a page.
  const [pending, operations, ...summaries] = await Promise.all([
    pendingRequests(db, { ids }),
    operationsOf(db, ids, actor),
    ...modules.map((module) => module.directory.summarize(db, ids)),
  ])
  const requests = new Map(pending.map((request) => [request.organization_id, request]))
  return rows.map(
    ({
      generation,
      previous_status,
      deleted_at,
      held_by_ledger_at,
      search_text,
      primary_contact_name: name,
      primary_contact_email: email,
      ...row
    }) => ({
      ...row,
      ...faultsOf(row),
      primary_contact: name === null ? null : { name, email },
      closure_request: requestView(requests.get(row.id)),
      operation: operations.get(row.id) ?? null,
      ...Object.assign({}, ...summaries.map((summary) => summary.get(row.id) ?? {})),
    }),
  )
}

function requestView(request: Awaited<ReturnType<typeof pendingRequests>>[number] | undefined) {
  if (!request) return null
  const { id, status, reason, requested_by, requested_at } = request
  return { id, status, reason, requested_by, requested_at }
}

async function operationsOf(db: Queryable, ids: readonly number[], actor: Actor) {
  const { reason } = viewFor(actor)
  const operations = await runningOperations(db, { ids })
  const waiting = operations.length
    ? await waitingReasons(
        db,
        operations.map(({ id }) => id),
      )
    : []
  return new Map(
    operations.map(({ organization_id, ...operation }) => [
      organization_id as number,
      {
        ...operation,
        waiting_for: waiting
          .filter(({ operation_id }) => operation_id === operation.id)
          .flatMap(({ waiting_for }) => waiting_for.map(reason)),
      },
    ]),
  )
}
