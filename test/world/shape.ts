// What the live catalogue says about the rows that a table takes: its columns, the values that its checks
// allow, and which tables it refers to. Nothing of a table is written down here, so that a new table joins by itself.
import { sql } from 'kysely'
import {
  readCatalogue,
  type Catalogue,
  type CatalogueTable,
  type ForeignKey,
} from '#lifecycle/rows/catalogue.ts'
import { childrenFirst } from '#lifecycle/rows/foreign-key-order.ts'
import {
  openableColumn,
  ownedBy,
  ownerColumn,
  referencesOf,
  type Policies,
} from '#lifecycle/rows/owned-rows.ts'
import type { Db } from '#platform/postgres.ts'
import { owners } from '../ownership/owners.ts'

export interface Subject {
  id: number
  uid: string
}

/** A check, with the columns that it reads. */
interface Check {
  table: string
  name: string
  columns: string[]
  definition: string
}

export interface Shape {
  catalogue: Catalogue
  policies: Policies
  checks: readonly Check[]
  /** Tables of our schema: what others refer to comes first. */
  parentsFirst: readonly CatalogueTable[]
}

/** The tables of every owner with their policies; those of a database that is older may miss some. */
const allPolicies: Policies = Object.assign({}, ...owners.map(({ tables }) => tables))

export async function readShape(db: Db): Promise<Shape> {
  const catalogue = await readCatalogue(db)
  const ours = [...catalogue.tables.values()].filter(({ schema }) => schema === null)
  const policies = Object.fromEntries(
    Object.entries(allPolicies).filter(([name]) => catalogue.tables.has(name)),
  )
  const names = ours.map(({ name }) => name)
  const { tables } = childrenFirst(names, referencesOf(catalogue, policies), openable(catalogue, policies))
  const parentsFirst = tables.toReversed().flatMap((name) => catalogue.tables.get(name) ?? [])
  return { catalogue, policies, checks: await readChecks(db), parentsFirst }
}

const openable = (catalogue: Catalogue, policies: Policies) => {
  const ofPolicies = openableColumn(catalogue, policies)
  return (key: ForeignKey) => (policies[key.from] ? ofPolicies(key) : null)
}

/** Whether the rows of a table are one organization's. */
export const isOrganizations = ({ policies }: Shape, table: string): boolean =>
  Boolean(policies[table]) && policies[table]?.scope !== 'installation'

/** The condition on `t` that a row is this organization's; null for the installation's rows. */
export const ownedRows = (shape: Shape, table: string, organization: Subject | null) =>
  organization && isOrganizations(shape, table) ? ownedBy(organization, shape)(table, 't') : null

/** The column that holds the organization itself; null where an owner row says whose the row is. */
export function columnOfOwner({ policies }: Shape, table: string): string | null {
  const policy = policies[table]
  return !policy || policy.scope === 'installation' || typeof policy.scope === 'object'
    ? null
    : ownerColumn(policy)
}

/**
 * References that a row can choose: without those that the database computes. The more columns, the earlier.
 */
export function chosenReferences(
  { catalogue, policies }: Shape,
  { name, columns }: CatalogueTable,
): ForeignKey[] {
  const computed = new Set(columns.filter(({ generated }) => generated).map((column) => column.name))
  return referencesOf(catalogue, policies)
    .filter(({ from, columns: own }) => from === name && !own.some((column) => computed.has(column)))
    .toSorted((one, other) => other.columns.length - one.columns.length)
}

/** Each value that a check or the type allows, by column. */
export function choicesOf(
  { checks }: Shape,
  { name, columns }: CatalogueTable,
): Map<string, (string | boolean)[]> {
  const booleans = columns.filter(({ type, generated }) => type === 'boolean' && !generated)
  return new Map<string, (string | boolean)[]>([
    ...booleans.map((column): [string, boolean[]] => [column.name, [false, true]]),
    ...checks
      .filter(({ table }) => table === name)
      .flatMap(({ columns: read, definition }): [string, string[]][] => {
        const list = /^CHECK \(\(\w+ = ANY \(ARRAY\[([^\]]+)\]\)\)\)$/.exec(definition)?.[1]
        const values = [...(list ?? '').matchAll(/'((?:[^']|'')*)'::/g)].map(([, value = '']) =>
          value.replaceAll("''", "'"),
        )
        return read[0] && read.length === 1 && values.length ? [[read[0], values]] : []
      }),
  ])
}

async function readChecks(db: Db): Promise<Check[]> {
  const { rows } = await sql<Check>`
    select c.relname::text as "table", k.conname::text as name, pg_get_constraintdef(k.oid) as definition,
      array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum = any (k.conkey)) as columns
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    where k.contype = 'c' and k.connamespace = current_schema()::regnamespace
    order by 1, 2`.execute(db)
  return rows
}
