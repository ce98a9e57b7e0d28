// What an operation has started, as JSON.
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import type { Queryable } from '../postgres.ts'
import { countChildren, type ListedChild } from './children-rows.ts'
import type { RunnerDeps } from './runner.ts'
import { viewFor } from './reader.ts'
import { childStates, type OperationRow } from './tables.ts'

const problemSchema = z.object({ code: z.string(), message: z.string() }).nullable()

export const childSchema = z
  .object({
    key: z.string().describe('Once in its parent, such as the uid of an organization.'),
    state: z.enum(childStates),
    operation_id: z.number().nullable().describe('Null until it is begun.'),
    title: z.string().nullable(),
    organization_id: z.number().nullable(),
    organization_name: z.string().nullable().describe('Null once it is erased.'),
    problem: problemSchema.describe('Why it failed, or could not be begun.'),
    accepted: z.boolean().describe('A person has accepted that it failed.'),
  })
  .meta({ id: 'OperationChild' })

export const childCountsSchema = z
  .object({
    total: z.number(),
    ...(Object.fromEntries(childStates.map((state) => [state, z.number()])) as Record<
      (typeof childStates)[number],
      z.ZodNumber
    >),
    unaccepted: z.number().describe('Failed or refused, and no person has accepted that yet.'),
  })
  .describe('How many of what it starts are in which state.')

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
  return rows.map(({ place, subject_id, problem, ...row }) => ({
    ...row,
    problem: viewer.error(problem),
    organization_id: subject_id,
    organization_name: subjects.get(subject_id ?? 0)?.name ?? null,
  }))
}

/** Null for those that start none. */
export const childrenOf = (db: Queryable, { id, children_total }: OperationRow) =>
  children_total === null ? null : countChildren(db, id)
