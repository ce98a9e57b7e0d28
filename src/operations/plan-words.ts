// What the confirmation of a plan says that deletes something outside: the button on the screen says it too.
import type { Effect } from '#platform/operations/plan.ts'

const counted = [
  ['instance', 'instances'],
  ['namespace', 'namespaces'],
] as const

/** " and delete 214 instances"; of namespaces where no instance is left; empty without either. */
export function deletingOutside(effects: readonly Effect[]): string {
  for (const [one, many] of counted) {
    const count = effects
      .filter(({ verb, kind, outside }) => verb === 'delete' && outside && kind === one)
      .reduce((sum, each) => sum + each.count, 0)
    if (count) return ` and delete ${count.toLocaleString('en')} ${count === 1 ? one : many}`
  }
  return ''
}
