// Backups and what a restore has done, as texts.
import { facts } from './table.ts'
import { counted, instant } from './words.ts'
import type { Manifest } from '#backup/manifest.ts'
import type { Restored } from '#backup/restore.ts'
import type { Target } from '#backup/target.ts'

export function contentText({ organizations, people, last_entry_at, foreign_tables }: Target): string {
  const known = [
    counted(organizations, 'organization'),
    counted(people, 'person', 'people'),
    `last audit entry ${instant(last_entry_at) ?? 'none'}`,
  ].join(', ')
  return foreign_tables.length
    ? `${known}; also tables that are not Tenure's: ${foreign_tables.join(', ')}`
    : known
}

export function backupText(manifest: Manifest): string {
  const { installation, taken_at, tenure_version } = manifest
  const made = `taken ${instant(taken_at)} by Tenure ${tenure_version}`
  return `Backup of ${installation.database}, ${made}: ${sizeText(manifest)}.`
}

export function sizeText(manifest: Manifest): string {
  const { tables, files } = manifest
  return (
    `${counted(rowsOf(manifest), 'row')} in ${counted(tables.length, 'table')}, ` +
    `${counted(files.length, 'file')}`
  )
}

export const rowsOf = ({ tables }: Manifest): number => tables.reduce((sum, { rows }) => sum + rows, 0)

export const restoredText = (
  { taken_at }: Manifest,
  { tables, rows, files, left_out, migrated, audit }: Restored,
): string =>
  facts([
    ['Taken', instant(taken_at)],
    ['Tables', tables],
    ['Rows', rows],
    ['Files', files],
    ['Left out', left_out.join(', ')],
    ['Brought up to date', migrated.join(', ')],
    ['Audit', auditText(audit)],
  ])

function auditText({ ok, entries, chains, first_broken: broken }: Restored['audit']): string {
  if (ok || !broken) return `whole: ${counted(entries, 'entry', 'entries')} in ${counted(chains, 'chain')}`
  return `BROKEN, as it was in the backup: entry ${broken.seq} of chain ${broken.chain}: ${broken.problem}`
}
