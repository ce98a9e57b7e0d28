// Units as JSON: their rows, and what each module tells of them; a page of them in a few queries.
import { isolated } from '#platform/characters.ts'
import type { Queryable } from '#platform/postgres.ts'
import { Problem } from '#platform/problem.ts'
import type { UnitRow } from './queries.ts'
import type { UnitsDeps } from './deps.ts'
import { unitLifecycle } from './units.ts'

/** Members that the caller has added to the rows stay. */
export async function viewUnits<T extends UnitRow>(
  { modules }: Pick<UnitsDeps, 'modules'>,
  db: Queryable,
  rows: readonly T[],
) {
  if (!rows.length) return []
  const ids = rows.map(({ id }) => id)
  const summaries: Map<number, Record<string, number>>[] = []
  for (const module of modules) summaries.push(await module.units.summarize(db, ids))
  return rows.map(({ deleted_at, ...row }) => ({
    ...row,
    ...Object.assign({}, ...summaries.map((summary) => summary.get(row.id) ?? {})),
  }))
}

export const unitStatusForbids = ({ name, status }: Pick<UnitRow, 'name' | 'status'>): Problem =>
  new Problem(
    'conflict',
    'unit_status_forbids',
    `${isolated(name)} is ${unitLifecycle.statuses[status].title}: it takes no changes.`,
    {
      remedy: 'Choose another unit.',
      members: { status_of_unit: status },
    },
  )
