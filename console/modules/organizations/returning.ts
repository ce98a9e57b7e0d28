// What was closed with an organization, grouped by kind, and the sentence about what is chosen.
import { isolated } from '#platform/characters.ts'
import type { Returning } from './types.ts'
import { counted } from '../../ui/numbers.ts'
import { humanize } from '../../ui/words.ts'

/** Units stand first, because the other kinds come back only with them. */
export function kindsOf(items: readonly Returning[]): [string, Returning[]][] {
  const kinds = [...Map.groupBy(items, ({ kind }) => kind)]
  const order = ['unit', 'deployments', 'shift_assignments']
  const rank = ([kind]: [string, Returning[]]): number => order.indexOf(kind) + 1 || order.length + 1
  return kinds.toSorted((a, b) => rank(a) - rank(b))
}

const singular = (kind: string): string => humanize(kind).replace(/s$/, '')

export const kindTitle = (kind: string): string => `${singular(kind)}s`

/** "Acme Health comes back, and with it 2 units and 14 deployments." */
export function chosenWords(name: string, back: readonly Returning[]): string {
  const parts = kindsOf(back.filter(({ possible }) => possible > 0)).map(([kind, group]) =>
    counted(
      group.reduce((sum, { possible }) => sum + possible, 0),
      singular(kind),
    ),
  )
  if (!parts.length) return `${isolated(name)} comes back alone; everything else stays closed.`
  return `${isolated(name)} comes back, and with it ${new Intl.ListFormat('en').format(parts)}.`
}
