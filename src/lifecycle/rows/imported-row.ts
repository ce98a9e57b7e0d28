// How one row of an archive becomes a row here: whose it is, its new id, and where its references lead now.
import type { Catalogue, CatalogueTable, Column, ForeignKey } from './catalogue.ts'
import { ownerColumn, type Owner, type Policies } from './owned-rows.ts'

export type Row = Record<string, unknown>
/** By table: the id in the archive as text, and the one here. */
export type NewIds = Map<string, Map<string, number>>

export interface RowInput {
  catalogue: Catalogue
  table: CatalogueTable
  policies: Policies
  references: readonly ForeignKey[]
  organization: Owner
  newIds: NewIds
  /** Columns that stay empty until all rows are there. */
  leave: readonly string[]
}

type Change = (value: unknown) => unknown

/** A function that makes rows to insert out of rows of the archive and notes their new ids. */
export function rowReader(input: RowInput): (batch: readonly Row[], ids: readonly number[]) => Row[] {
  const { table, newIds } = input
  const written = table.columns.filter(({ generated }) => !generated)
  const changes = new Map(written.map((column) => [column.name, changeOf(input, column)]))
  const identity = table.columns.find((column) => column.identity)?.name
  return (batch, ids) =>
    batch.map((row, index) => {
      refuseUnknown(table, row)
      const given = written.filter(({ name }) => name in row)
      const made = Object.fromEntries(given.map(({ name }) => [name, changes.get(name)?.(row[name])]))
      if (identity) {
        made[identity] = ids[index]
        newIds.get(table.name)?.set(String(row[identity]), ids[index] as number)
      }
      return made
    })
}

/** Data that has no place here would be lost without a word. */
function refuseUnknown(table: CatalogueTable, row: Row): void {
  const unknown = Object.keys(row).find((name) => !table.columns.some((column) => column.name === name))
  if (unknown)
    throw new Error(`The archive has a column ${table.name}.${unknown} that this version does not know.`)
}

function changeOf(input: RowInput, column: Column): Change {
  const { catalogue, table, policies, references, organization, newIds, leave } = input
  const policy = policies[table.name]
  if (policy?.scope === 'organization' && ownerColumn(policy) === column.name) {
    return () => (column.type === 'uuid' ? organization.uid : organization.id)
  }
  if (leave.includes(column.name)) return () => null
  // A column may be part of several keys; the one that leads to an id that is drawn anew says where it leads
  // now.
  const reference = references.find(
    (each) => each.from === table.name && leadsToId(catalogue, each, column.name),
  )
  if (!reference) return (value) => value
  const mapped = newIds.get(reference.to)
  if (!mapped) return refuseForeign(table, column, reference, organization)
  return (value) =>
    value === null ? null : (mapped.get(String(value)) ?? missing(table, column, value, reference))
}

function leadsToId({ tables }: Catalogue, { columns, to, to_columns }: ForeignKey, column: string): boolean {
  const target = columns.includes(column) ? to_columns[columns.indexOf(column)] : null
  return tables.get(to)?.columns.some(({ name, identity }) => name === target && identity) ?? false
}

function refuseForeign(
  table: CatalogueTable,
  column: Column,
  { to }: ForeignKey,
  organization: Owner,
): Change {
  if (to === 'organizations') return (value) => (value === null ? null : organization.id)
  return (value) => {
    if (value === null) return null
    throw new Error(`${table.name}.${column.name} refers to a row of ${to}, whose ids are others here.`)
  }
}

function missing(table: CatalogueTable, column: Column, value: unknown, { to }: ForeignKey): never {
  throw new Error(
    `${table.name}.${column.name} refers to ${to} ${String(value)}, which is not in the archive.`,
  )
}
