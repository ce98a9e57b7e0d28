// Tables whose rows a law may want kept, against the live catalogue: a kept row must have a day to count
// from, must say whose it is for years, and must hold on to nothing that is deleted around it.
import { columnOf, type Catalogue, type ForeignKey } from '#lifecycle/rows/catalogue.ts'
import type { TablePolicy } from '#lifecycle/contract/module.ts'
import type { TableOwner } from './owners.ts'

type Tables = TableOwner['tables']

export function recordFindings({ file, tables }: TableOwner, catalogue: Catalogue): string[] {
  const records = Object.entries(tables).filter(
    ([name, { recordClass }]) => recordClass && catalogue.tables.has(name),
  )
  return records.flatMap(([name, policy]) =>
    [
      ...dayProblems(name, policy, tables, catalogue),
      ...(policy.onErase === 'delete'
        ? []
        : ['has a record class, and must be declared `delete` for where no law wants it kept']),
    ].map((problem) => `${file}: ${name} ${problem}`),
  )
}

const days = ['date', 'timestamp with time zone']

function dayProblems(
  name: string,
  { recordClass, scope }: TablePolicy,
  tables: Tables,
  catalogue: Catalogue,
): string[] {
  const from = recordClass?.from
  if (!from) {
    const through = typeof scope === 'object' ? tables[scope.through]?.recordClass?.name : undefined
    return through === recordClass?.name
      ? []
      : ['has a record class without `from`, and is not scoped through a table of that class']
  }
  // Its owner may be gone before its own time is over.
  if (typeof scope === 'object') return ['counts its own time, and must name the organization itself']
  try {
    const { type } = columnOf(catalogue, name, from)
    return days.includes(type) ? [] : [`counts from ${from}, which is a ${type}`]
  } catch {
    return [`has no column ${from}, from which its time should count`]
  }
}

/**
 * A kept row may only refer to what stays as long: what is never deleted, or the row whose day is its own.
 */
export function needsDeleted({ from, to }: ForeignKey, source: TablePolicy, target: TablePolicy): boolean {
  if (!source.recordClass || target.scope === 'installation' || target.onErase !== 'delete' || from === to)
    return false
  const sameFate = typeof source.scope === 'object' && source.scope.through === to && !source.recordClass.from
  return !sameFate
}
