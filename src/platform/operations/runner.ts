// What the parts of the runner share: where they read and write, and what they notify.
import { sql } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import type { Db } from '../postgres.ts'
import { emit } from '../outbox.ts'
import { commitOrder, type Tx } from '../transaction.ts'
import type { AnyDefinition } from './definition.ts'
import type { ContextFactory } from './contexts.ts'
import type { Queue } from './queue.ts'
import type { OperationRow, PersonRef, StepRow } from './tables.ts'

export type { AnyDefinition } from './definition.ts'

interface RecordEntry {
  action: string
  operation: OperationRow
  facts?: Record<string, unknown>
  details?: Record<string, unknown>
}

export interface RunnerDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly queue: Queue
  readonly definitions: ReadonlyMap<string, AnyDefinition>
  readonly contexts: ContextFactory<never>
  /** Writes an audit entry with the transaction; the platform does not know the audit log itself. */
  readonly record: (tx: Tx, entry: RecordEntry) => void
  /** For crash tests: throws, to leave everything as a dead process would. */
  readonly probe?: (point: ProbePoint, operation: OperationRow, step: StepRow) => void | Promise<void>
  /** How long one job drives an operation before it hands over, in milliseconds. */
  readonly jobBudgetMilliseconds?: number
  /** Asked before an operation is driven. @throws ClockOff when this node must drive none now */
  readonly requireFit?: () => Promise<void>
}

type ProbePoint = 'before_step' | 'after_effect' | 'after_checkpoint'

export const json = (value: unknown) => sql<never>`${JSON.stringify(value)}::jsonb`

export const nowOf = (deps: Pick<RunnerDeps, 'clock'>): string => deps.clock.now().toISOString()

/**
 * What an audit entry says about a step: it holds the title, because later versions may not have this step.
 */
export const stepFacts = ({ key, title }: Pick<StepRow, 'key' | 'title'>) => ({
  step: key,
  step_title: title,
})

export function definitionOf(deps: RunnerDeps, kind: string): AnyDefinition | undefined {
  return deps.definitions.get(kind)
}

/**
 * Notifies the followers of an operation, and wakes the operations that have started it or wait for its end.
 */
export function announceOperation(
  tx: Tx,
  deps: RunnerDeps,
  operation: Pick<OperationRow, 'id' | 'organization_id' | 'parent_id' | 'stopped_by_id' | 'status'>,
): void {
  const { id, organization_id, parent_id, stopped_by_id, status } = operation
  const wakes = status === 'cancelled' && stopped_by_id !== null ? [parent_id, stopped_by_id] : [parent_id]
  for (const woken of wakes)
    if (woken !== null)
      tx.beforeCommit(commitOrder.outbox, () => deps.queue.send(tx.db, { operation_id: woken, ticket: null }))
  emit(tx, deps.clock, {
    organization_id,
    operation_id: id,
    type: 'operation',
    data: { id, status, at: nowOf(deps) },
  })
}

export function announceStep(
  tx: Tx,
  deps: RunnerDeps,
  operation: Pick<OperationRow, 'id' | 'organization_id'>,
  step: StepRow,
): void {
  const { operation_id, position, ...data } = step
  emit(tx, deps.clock, {
    organization_id: operation.organization_id,
    operation_id: operation.id,
    type: 'step',
    data,
  })
}

/**
 * A step acts in the name of the person who confirmed the operation: stamps and the audit log name that
 * person.
 */
export function actorOf(operation: OperationRow): Actor {
  const person = operation.confirmed_by ?? operation.requested_by
  return {
    kind: person.kind as Actor['kind'],
    id: person.id,
    name: person.name,
    permissions: new Set(),
    organization_id: null,
    known_since: null,
    stepped_up: false,
    proven_scopes: new Set(),
    session_id: null,
    token_id: null,
    ...(person.act && { act: person.act }),
  }
}

/** How the rows of an operation name a person, and until its end also who really acts for that person. */
export const personOf = ({ kind, id, name, act }: Actor): PersonRef => ({
  kind,
  id,
  name,
  ...(act && { act }),
})
