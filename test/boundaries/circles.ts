// Files that import each other, directly or by way of others. Of values there are none, because what a module
// finds in such a circle depends on which file is loaded first. Of types a few say more than they cost.
import type { Source } from './source.ts'

/** Circles of types that may be, each with its reason. */
export const typeCircles: readonly { files: readonly string[]; because: string }[] = [
  {
    files: ['src/lifecycle/contract/hook-context.ts', 'src/lifecycle/contract/parts.ts'],
    because: 'a part of one module may call upon the same part of all modules',
  },
  {
    files: [
      'src/platform/operations/items.ts',
      'src/platform/operations/listed-items.ts',
      'src/platform/operations/plan.ts',
    ],
    because: 'a plan says which items it covers, and those are items of a plan',
  },
]

/** Groups of files that reach each other, sorted. @param counts which imports are followed */
export function circlesOf(sources: readonly Source[], counts: 'values' | 'all'): string[][] {
  const edges = new Map(sources.map((source) => [source.path, importedBy(source, counts)]))
  const reached = new Map([...edges.keys()].map((path) => [path, reachedFrom(path, edges)]))
  const groups = new Map<string, string[]>()
  for (const [path, seen] of reached) {
    if (!seen.has(path)) continue
    const group = [...seen].filter((other) => reached.get(other)?.has(path)).sort()
    groups.set(group.join(), group)
  }
  return [...groups.values()]
}

const importedBy = ({ imports }: Source, counts: 'values' | 'all'): string[] =>
  imports.filter(({ type }) => counts === 'all' || !type).flatMap(({ file }) => file ?? [])

function reachedFrom(path: string, edges: ReadonlyMap<string, string[]>): Set<string> {
  const seen = new Set<string>()
  const next = [...(edges.get(path) ?? [])]
  for (const file of next) {
    if (seen.has(file)) continue
    seen.add(file)
    next.push(...(edges.get(file) ?? []))
  }
  return seen
}
