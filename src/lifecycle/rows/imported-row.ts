// How one row of an archive becomes a row here: its organization, its new id, and the new targets of its
// references.
import type { Catalogue, CatalogueTable, Column, ForeignKey } from './catalogue.ts'
import type { NewIds, OldId } from './import-ids.ts'
import { ownerColumn, type Owner, type Policies } from './owned-rows.ts'

export type Row = Record<string, unknown>

export interface RowInput {
  catalogue: Catalogue
  table: CatalogueTable
  policies: Policies
  references: readonly ForeignKey[]
  organization: Owner
  /** Tables whose rows got new ids in this import. */
  imported: ReadonlySet<string>
  /** Columns that stay empty until all rows are there. */
  leave: readonly string[]
}

/** Rows of one table: the ids to look up for a batch, and the rows to insert. */
export interface RowReader {
  wanted(batch: readonly Row[]): OldId[]
  /**
   * @throws Error that names the table and column when a reference cannot be mapped or a column is unknown
   * here
   */
  read(batch: readonly Row[], ids: readonly number[], known: NewIds): Row[]
  /** The ids of the batch in the archive and here; empty when the database generates none. */
  drawn(batch: readonly Row[], ids: readonly number[]): { old: string; id: number }[]
}

type Change = (value: unknown, known: NewIds) => unknown

export function rowReader(input: RowInput): RowReader {
  const { table } = input
  const written = table.columns.filter(({ generated }) => !generated)
  const changes = new Map(written.map((column) => [column.name, changeOf(input, column)]))
  const mapped = written.flatMap(({ name }) => {
    const to = leadsTo(input, name)
    return to && !input.leave.includes(name) ? [{ name, table: to }] : []
  })
  const identity = table.columns.find((column) => column.identity)?.name
  return {
    wanted: (batch) =>
      mapped.flatMap(({ name, table: to }) =>
        batch.flatMap((row) => (isEmpty(row[name]) ? [] : [{ table: to, old: String(row[name]) }])),
      ),
    read: (batch, ids, known) =>
      batch.map((row, index) => {
        refuseUnknown(table, row)
        const given = written.filter(({ name }) => name in row)
        const made = given.map(({ name }) => [name, changes.get(name)?.(row[name], known)])
        return { ...Object.fromEntries(made), ...(identity && { [identity]: ids[index] }) }
      }),
    drawn: (batch, ids) =>
      identity ? batch.map((row, index) => ({ old: String(row[identity]), id: ids[index] as number })) : [],
  }
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined

/** Refuses unknown columns: their data would be lost unnoticed. */
function refuseUnknown(table: CatalogueTable, row: Row): void {
  const unknown = Object.keys(row).find((name) => !table.columns.some((column) => column.name === name))
  if (unknown)
    throw new Error(`The archive has a column ${table.name}.${unknown} that this version does not know.`)
}

function changeOf(input: RowInput, column: Column): Change {
  const { table, policies, organization, leave } = input
  const policy = policies[table.name]
  if (policy?.scope === 'organization' && ownerColumn(policy) === column.name) {
    return () => (column.type === 'uuid' ? organization.uid : organization.id)
  }
  if (leave.includes(column.name)) return () => null
  const reference = referenceOf(input, column.name)
  if (!reference) return (value) => value
  if (!input.imported.has(reference.to)) return refuseForeign(table, column, reference, organization)
  return (value, known) =>
    isEmpty(value) ? null : newIdOf(known, value, { table, column: column.name, reference })
}

/** A column may be part of several keys; the key to a table with new ids decides its new value. */
const referenceOf = (
  { catalogue, table, references }: Pick<RowInput, 'catalogue' | 'table' | 'references'>,
  column: string,
): ForeignKey | undefined =>
  references.find((each) => each.from === table.name && leadsToId(catalogue, each, column))

/** The table of this import whose ids the column holds; null when there is none. */
function leadsTo(input: RowInput, column: string): string | null {
  const policy = input.policies[input.table.name]
  if (policy?.scope === 'organization' && ownerColumn(policy) === column) return null
  const to = referenceOf(input, column)?.to
  return to && input.imported.has(to) ? to : null
}

/** Whether that column of the reference holds ids that the database generates. */
export function leadsToId(
  { tables }: Catalogue,
  { columns, to, to_columns }: ForeignKey,
  column: string,
): boolean {
  const target = columns.includes(column) ? to_columns[columns.indexOf(column)] : null
  return tables.get(to)?.columns.some(({ name, identity }) => name === target && identity) ?? false
}

function refuseForeign(
  table: CatalogueTable,
  column: Column,
  { to, on_delete }: ForeignKey,
  organization: Owner,
): Change {
  if (to === 'organizations') return (value) => (value === null ? null : organization.id)
  // An optional reference to a row that is not here is emptied: for example, the person who retired a unit is
  // not known here.
  if (on_delete === 'set null') return () => null
  return (value) => {
    if (value === null) return null
    throw new Error(`${table.name}.${column.name} refers to a row of ${to}, whose ids are different here.`)
  }
}

/** @throws Error when the archive lacks that row */
export function newIdOf(
  known: NewIds,
  value: unknown,
  { table, column, reference: { to } }: { table: CatalogueTable; column: string; reference: ForeignKey },
): number {
  const id = known.get(to)?.get(String(value))
  if (id !== undefined) return id
  throw new Error(`${table.name}.${column} refers to ${to} ${String(value)}, which is not in the archive.`)
}
