// What a person should know before records go that a law might want kept.
import type { LifecycleModule } from '../module.ts'
import type { Organization } from '../organization.ts'
import type { Item } from '../plan.ts'
import { recordTables } from './purge.ts'

/** Without a country no law applies, and invoices are deleted because somebody left a field empty. */
export function retentionWarnings({ country }: Pick<Organization, 'country'>, modules: readonly LifecycleModule[], gone: readonly Item[]): { code: string; message: string }[] {
  const tables = new Set(modules.flatMap((module) => Object.keys(recordTables(module))))
  const records = gone.filter(({ kind, outside }) => !outside && tables.has(kind))
  if (country || !records.length) return []
  const counted = records.map(({ name, count }) => `${count} ${name}`).join(', ')
  return [{ code: 'country_unknown', message: `Its country is not known, so no law keeps its records: ${counted} are deleted. Set the country first if one may apply.` }]
}
