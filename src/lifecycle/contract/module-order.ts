// The order in which modules are made, drained and erased.
import type { ModuleDeclaration } from './declaration.ts'

/** The modules in order: each comes after those in its `dependsOn`. @throws on a cycle or an unknown name */
export function inOrder<M extends Pick<ModuleDeclaration, 'name' | 'dependsOn'>>(modules: readonly M[]): M[] {
  const byName = new Map(modules.map((module) => [module.name, module]))
  const ordered = new Set<M>()
  const visit = (name: string, path: string[]): void => {
    const module = byName.get(name)
    if (!module) throw new Error(`The module ${path.at(-1)} depends on ${name}, which is not installed.`)
    if (path.includes(name))
      throw new Error(`Modules depend on each other in a circle: ${[...path, name].join(' -> ')}`)
    for (const dependency of module.dependsOn) visit(dependency, [...path, name])
    ordered.add(module)
  }
  for (const { name } of modules) visit(name, [])
  return [...ordered]
}
