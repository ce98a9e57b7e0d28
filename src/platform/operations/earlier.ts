// What a step reads of earlier steps: their results, parsed by their schemas, and when they were done.
import type { Queryable } from '../postgres.ts'
import type { EarlierSteps } from './contexts.ts'

/** @param db for an inside step its own transaction: a second connection could wait for the first */
export function earlierSteps(db: Queryable, operationId: number): EarlierSteps {
  const rowOf = (key: string) =>
    db
      .selectFrom('operation_steps')
      .select(['result', 'finished_at'])
      .where('operation_id', '=', operationId)
      .where('key', '=', key)
      .where('status', '=', 'done')
      .executeTakeFirst()
  return {
    async resultOf({ key, result }) {
      const row = await rowOf(key)
      return row?.result ? result.parse(row.result) : null
    },
    endOf: async ({ key }) => (await rowOf(key))?.finished_at ?? null,
  }
}

/** For plans, when no step has run yet. */
export const noEarlierSteps: EarlierSteps = {
  resultOf: async () => null,
  endOf: async () => null,
}
