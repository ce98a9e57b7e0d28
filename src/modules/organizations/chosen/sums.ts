// The sum of many plans. Things outside keep their names, because their uids are compared when the turn of
// their organization comes. Everything else is counted by kind.
import type { Effect } from '#lifecycle/contract/plan.ts'

export function summed(effects: readonly Effect[]): Effect[] {
  // The plan for all names the organizations itself.
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
