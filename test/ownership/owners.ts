// Who declares tables, and in which file.
import { readFileSync, globSync } from 'node:fs'
import { join } from 'node:path'
import type { TablePolicy } from '#lifecycle/contract/module.ts'
import { ownedTables } from '#lifecycle/rows/owned-tables.ts'
import { declaredModules } from '#main/modules.ts'

export interface TableOwner {
  name: string
  /** Where its tables are declared: the file to edit. */
  file: string
  tables: Readonly<Record<string, TablePolicy>>
  /** Owners whose tables may be referred to. */
  mayReferTo: readonly string[]
}

const sharedFile = 'src/lifecycle/rows/owned-tables.ts'
const root = join(import.meta.dirname, '../..')

export const owners: readonly TableOwner[] = [
  { name: 'platform', file: sharedFile, tables: ownedTables.platform, mayReferTo: [] },
  { name: 'lifecycle', file: sharedFile, tables: ownedTables.lifecycle, mayReferTo: ['platform'] },
  ...declaredModules.map(({ name, tables, dependsOn }): TableOwner => ({
    name,
    file: fileOf(name),
    tables,
    mayReferTo: ['platform', 'lifecycle', ...dependsOn],
  })),
]

function fileOf(module: string): string {
  return (
    globSync([`src/modules/${module}/module.ts`, `plugins/${module}/module.ts`], { cwd: root })[0] ??
    `the declaration of ${module}`
  )
}

/** The file that should declare a table, judged by where it is made. */
export function whoMakes(table: string): string {
  const making = new RegExp(`create table (if not exists )?${RegExp.escape(table)}\\b`)
  const file = globSync(['src/**/*.ts', 'plugins/**/*.ts'], { cwd: root, exclude: ['**/*.test.ts'] }).find(
    (path) => making.test(readFileSync(join(root, path), 'utf8')),
  )
  const folder = file && /^(src\/modules|plugins)\/[^/]+/.exec(file)?.[0]
  return folder ? `${folder}/module.ts` : sharedFile
}
