// How the confirmation names what a plan deletes outside; the button on the screen uses the same words.
import type { Effect } from '#platform/operations/plan.ts'

const counted = [
  ['instance', 'instances'],
  ['namespace', 'namespaces'],
] as const

/** " and delete 214 instances"; namespaces when there are no instances; empty without both. */
export function deletingOutside(effects: readonly Effect[]): string {
  for (const [one, many] of counted) {
    const count = effects
      .filter(({ verb, kind, outside }) => verb === 'delete' && outside && kind === one)
      .reduce((sum, each) => sum + each.count, 0)
    if (count) return ` and delete ${count.toLocaleString('en')} ${count === 1 ? one : many}`
  }
  return ''
}
