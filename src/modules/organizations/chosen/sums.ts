// What the plans of many come to. What lives outside stays named: its uids are compared when the turn of its
// organization comes. Everything else is counted by what it is.
import type { Effect } from '#lifecycle/contract/plan.ts'

export function summed(effects: readonly Effect[]): Effect[] {
  // The organizations themselves are named by the plan for all of them.
  const others = effects.filter(({ kind }) => kind !== 'organization')
  const isNamed = ({ outside, uid }: Effect): boolean => outside && uid !== null
  const folds = Map.groupBy(
    others.filter((one) => !isNamed(one)),
    kindOf,
  )
  return [...others.filter(isNamed), ...[...folds.values()].map(together)]
}

const kindOf = ({
  verb,
  module,
  kind,
  name,
  uid,
  where,
  outside,
  reversible,
  ground,
  until,
}: Effect): string =>
  JSON.stringify([verb, module, kind, uid === null ? name : kind, where, outside, reversible, ground, until])

function together(fold: readonly Effect[]): Effect {
  const [first] = fold as [Effect]
  const bytes = fold.reduce((sum, one) => sum + (one.bytes ?? 0), 0)
  return {
    ...first,
    name: first.uid === null ? first.name : first.kind.replaceAll('_', ' '),
    uid: null,
    count: fold.reduce((sum, one) => sum + one.count, 0),
    bytes: bytes || null,
  }
}
