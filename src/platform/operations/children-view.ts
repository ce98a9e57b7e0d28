// The children of an operation, as JSON.
import type { z } from 'zod'
import type { Actor } from '../actor.ts'
import type { Queryable } from '../postgres.ts'
import { countChildren, type ListedChild } from './children-rows.ts'
import type { RunnerDeps } from './runner.ts'
import { stepsOfMany } from './queries.ts'
import { viewFor } from './reader.ts'
import type { childSchema } from './schemas.ts'
import type { OperationRow } from './tables.ts'

export async function viewChildren(
  { contexts, db }: RunnerDeps,
  rows: readonly ListedChild[],
  actor: Actor,
): Promise<z.output<typeof childSchema>[]> {
  const subjects = await contexts.subjects(
    db,
    rows.flatMap(({ subject_id }) => subject_id ?? []),
    actor,
  )
  const viewer = viewFor(actor)
  const waitingFor = await firstReasons(db, rows)
  return rows.map(({ place, subject_id, problem, ...row }) => ({
    ...row,
    problem: viewer.error(problem),
    waiting_for: (waitingFor.get(row.operation_id ?? 0) ?? []).map(viewer.reason),
    organization_id: subject_id,
    organization_name: subjects.get(subject_id ?? 0)?.name ?? null,
  }))
}

/** By operation: the first thing that each of those in the state `waiting` waits for. */
async function firstReasons(db: Queryable, rows: readonly ListedChild[]) {
  const waiting = rows.flatMap(({ state, operation_id: id }) =>
    state === 'waiting' && id !== null ? id : [],
  )
  const steps = waiting.length ? await stepsOfMany(db, waiting, 1) : []
  return new Map(steps.map(({ operation_id, waiting_for }) => [operation_id, waiting_for]))
}

/** Null for operations that start no children. */
export const childrenOf = (db: Queryable, { id, children_total }: OperationRow) =>
  children_total === null ? null : countChildren(db, id)
