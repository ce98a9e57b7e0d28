// Warnings before records are deleted that a law might keep.
import type { ModuleContext } from '../contract/hook-context.ts'
import type { Item } from '../contract/plan.ts'
import { recordTables } from './purge.ts'

interface Warning {
  code: string
  message: string
}

/**
 * Without a country no law applies, and invoices would be deleted only because a field was left empty. For a
 * country without rules in the table it is the same.
 */
export async function retentionWarnings(
  {
    organization: { country },
    modules,
    retention,
  }: Pick<ModuleContext, 'organization' | 'modules' | 'retention'>,
  gone: readonly Item[],
): Promise<Warning[]> {
  const decided = new Set((await retention()).decisions.map(({ record_class }) => record_class))
  const undecided = modules
    .flatMap((module) => Object.entries(recordTables(module)))
    .filter(([, { recordClass }]) => recordClass && !decided.has(recordClass.name))
    .map(([table]) => table)
  const records = gone.filter(({ kind, outside }) => !outside && undecided.includes(kind))
  if (!records.length) return []
  const counted = `${records.map(({ name, count }) => `${count} ${name}`).join(', ')} are deleted.`
  if (!country)
    return [
      {
        code: 'country_unknown',
        message:
          `Its country is not known, so no law keeps its records: ${counted} Set the country first if ` +
          'one may apply.',
      },
    ]
  return [
    {
      code: 'law_unknown',
      message:
        `Tenure knows no law of ${country} for these records, and no rule of yours fits: ${counted} ` +
        'Add a rule first if they have to be kept.',
    },
  ]
}
