// Which rows of a table belong to one organization, as a SQL condition. Counting, exporting, erasing and
// reading back all use it: with separate lists, the same table can be missing in all of them.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { columnOf, tableNamed, tableOf, type Catalogue, type ForeignKey } from './catalogue.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import type { Organization } from '../organization/organization.ts'

export type Policies = Readonly<Record<string, TablePolicy>>
export type Owner = Pick<Organization, 'id' | 'uid'>

/** The tables that hold organizations' rows; the installation's own rows are neither counted nor erased. */
export const organizationTables = (policies: Policies): [string, TablePolicy][] =>
  Object.entries(policies).filter(([, { scope }]) => scope !== 'installation')

/** The column that says whose a row is: that of the organization, or of the owner row. */
export const ownerColumn = ({ scope, column }: TablePolicy): string =>
  typeof scope === 'object' ? scope.column : (column ?? 'organization_id')

/** @throws Error when the id is empty: it would match rows without an organization */
export function requireOrganization({ id, uid }: Owner): void {
  if (Number.isSafeInteger(id) && id > 0 && uid) return
  throw new Error('An empty organization id would match what no organization owns.')
}

/**
 * The condition on `alias`, which stands for the table. Columns of type uuid are compared with the
 * organization's uid.
 * @throws Error when the id is empty, or when a declaration names what does not exist
 */
export function ownedBy(
  organization: Owner,
  { catalogue, policies }: { catalogue: Catalogue; policies: Policies },
) {
  requireOrganization(organization)
  const condition = (table: string, alias: string, path: readonly string[]): RawBuilder<SqlBool> => {
    const policy = policyOf(policies, table, path)
    const name = ownerColumn(policy)
    const column = sql.id(alias, name)
    if (typeof policy.scope !== 'object')
      return sql`${column} = ${identityOf(organization, catalogue, table, name)}`
    const { through } = policy.scope
    const inner = `${alias}_owner`
    return sql`${column} in (
      select ${sql.id(inner, keyOf(catalogue, table, policy))} from ${tableNamed(through)} as ${sql.id(inner)}
      where ${condition(through, inner, [...path, table])})`
  }
  return (table: string, alias: string): RawBuilder<SqlBool> => condition(table, alias, [])
}

/** The references between tables: foreign keys, and scopes through an owner that has none. */
export function referencesOf(catalogue: Catalogue, policies: Policies): ForeignKey[] {
  const scopes = organizationTables(policies).flatMap(([from, policy]): ForeignKey[] => {
    if (typeof policy.scope !== 'object') return []
    const { through: to, column } = policy.scope
    const key = keyOf(catalogue, from, policy)
    return [
      {
        name: `scope of ${from}`,
        from,
        columns: [column],
        to,
        to_columns: [key],
        on_delete: 'no action',
      },
    ]
  })
  return [...catalogue.foreignKeys, ...scopes]
}

/** The column of a reference that may be emptied: nullable, and not the column that says whose the row is. */
export function openableColumn(
  catalogue: Catalogue,
  policies: Policies,
): (foreignKey: ForeignKey) => string | null {
  return ({ from, columns }) => {
    const owner = ownerColumn(policies[from] as TablePolicy)
    return columns.find((column) => column !== owner && columnOf(catalogue, from, column).nullable) ?? null
  }
}

function policyOf(policies: Policies, table: string, path: readonly string[]): TablePolicy {
  const policy = policies[table]
  if (!policy || policy.scope === 'installation') {
    const scoped = path.at(-1) ?? 'A table'
    throw new Error(
      `${scoped} is scoped through ${table}, which its owner does not declare with an organization.`,
    )
  }
  if (!path.includes(table)) return policy
  throw new Error(`The scopes of these tables go in a circle: ${[...path, table].join(' -> ')}.`)
}

function identityOf(
  organization: Owner,
  catalogue: Catalogue,
  table: string,
  column: string,
): number | string {
  return columnOf(catalogue, table, column).type === 'uuid' ? organization.uid : organization.id
}

/**
 * The owner's column that a scoped table refers to: from its foreign key, otherwise the owner's primary key.
 */
export function keyOf(catalogue: Catalogue, table: string, { scope }: TablePolicy): string {
  if (typeof scope !== 'object') throw new Error(`${table} has an organization of its own.`)
  const { through, column } = scope
  const declared = catalogue.foreignKeys.find(
    ({ from, to, columns }) =>
      from === table && to === through && columns.length === 1 && columns[0] === column,
  )
  if (declared) return declared.to_columns[0] as string
  const [key, ...more] = tableOf(catalogue, through).primary_key
  if (key && !more.length) return key
  throw new Error(`${table} is scoped through ${through}, which has no primary key of one column.`)
}
