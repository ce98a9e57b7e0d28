// A plan's own list: the first of each kind and place, and one item for the rest.
import type { Effect, Item } from './plan.ts'

/** How many of a kind and place a plan lists by name. */
export const mostListed = 20

/**
 * The plan's own list: the first 20 things outside of each kind and place, those in `first` before others,
 * and one item for the rest. Rows of the database are counted by table already, and stay.
 */
export function listed<T extends Item & Partial<Effect>>(
  items: readonly T[],
  first: ReadonlySet<string> = new Set(),
): T[] {
  const folds = Map.groupBy(items, ({ module, verb, kind, where, outside, confirmed }) =>
    JSON.stringify([module, verb, kind, where, outside, confirmed === false]),
  )
  return [...folds.values()].flatMap((fold) =>
    isFolded(fold) && fold.length > mostListed ? shortened(fold, first) : fold,
  )
}

/**
 * What lives outside, and what a plan names one by one although it is in the database, such as organizations.
 */
const isFolded = (fold: readonly (Item & Partial<Effect>)[]): boolean =>
  fold.every(({ outside, uid, confirmed, more }) => outside || more || (uid !== null && confirmed === true))

function shortened<T extends Item>(fold: readonly T[], first: ReadonlySet<string>): T[] {
  const told = fold.filter(({ more }) => !more)
  const ahead = told.filter(({ uid }) => uid && first.has(uid))
  const shown = [...ahead, ...told.filter(({ uid }) => !uid || !first.has(uid))].slice(0, mostListed)
  const count = sum(fold) - sum(shown)
  return [
    ...shown,
    {
      ...(shown[0] as T),
      name: `and ${count.toLocaleString('en')} more`,
      count,
      uid: null,
      bytes: null,
      more: true,
    },
  ]
}

const sum = (items: readonly Item[]): number => items.reduce((total, { count }) => total + count, 0)
