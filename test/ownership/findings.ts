// What the live catalogue and the declarations say about each other. Each finding names the file to edit.
import type { Catalogue, CatalogueTable, ForeignKey } from '#lifecycle/catalogue.ts'
import { childrenFirst } from '#lifecycle/foreign-key-order.ts'
import type { TablePolicy } from '#lifecycle/module.ts'
import { openableColumn, organizationTables, ownedBy, ownerColumn, referencesOf } from '#lifecycle/owned-rows.ts'
import { isRetention } from '#lifecycle/retention.ts'
import type { TableOwner } from './owners.ts'

/** Made by libraries: they bring no comments. */
const madeByLibraries = [/^schema_migrations(_lock)?$/, /^queue\./]

interface Declared { owner: TableOwner; name: string; policy: TablePolicy }

/** @param whoMakes the file that should declare a table that nobody declares */
export function ownershipFindings(catalogue: Catalogue, owners: readonly TableOwner[], whoMakes: (table: string) => string): string[] {
  const declared = owners.flatMap((owner) => Object.entries(owner.tables).map(([name, policy]): Declared => ({ owner, name, policy })))
  const ofTable = (table: string) => declared.filter(({ name }) => covers(name, table))
  const tables = [...catalogue.tables.values()]
  const existing = declared.filter(({ name }) => catalogue.tables.has(name))
  return [
    ...tables.flatMap((table) => ownerFindings(table, ofTable(table.name), whoMakes)),
    ...tables.flatMap((table) => commentFindings(table, whoMakes)),
    ...declared.filter(({ name }) => !tables.some((table) => covers(name, table.name))).map(({ owner, name }) => `${owner.file}: declares ${name}, which does not exist`),
    ...declared.flatMap(policyFindings),
    ...existing.flatMap((each) => columnFindings(each, catalogue)),
    ...catalogue.foreignKeys.flatMap((foreignKey) => referenceFindings(foreignKey, ofTable(foreignKey.from)[0], ofTable(foreignKey.to)[0])),
    ...owners.flatMap((owner) => orderFindings(owner, catalogue)),
  ]
}

/** `queue.*` covers a schema of somebody else's making. */
const covers = (declared: string, table: string): boolean => declared === table || (declared.endsWith('.*') && table.startsWith(declared.slice(0, -1)))

function ownerFindings({ name }: CatalogueTable, owners: readonly Declared[], whoMakes: (table: string) => string): string[] {
  if (owners.length === 1) return []
  if (!owners.length) return [`${whoMakes(name)}: the table ${name} is in nobody's tables, so nothing erases its rows`]
  return [`${owners.map(({ owner }) => owner.file).join(', ')}: the table ${name} is declared by ${owners.map(({ owner }) => owner.name).join(' and ')}; one must own it`]
}

function commentFindings({ name, comment }: CatalogueTable, whoMakes: (table: string) => string): string[] {
  if (comment || madeByLibraries.some((made) => made.test(name))) return []
  return [`${whoMakes(name)} (its migration): the table ${name} needs a comment: what it holds, whether it is personal data, how long it is kept`]
}

function policyFindings({ owner, name, policy }: Declared): string[] {
  const { onErase, personal, because, until, scope } = policy
  const missing = (what: string) => `${owner.file}: ${name} is declared ${onErase} without ${what}`
  if (onErase === 'delete') return []
  return [
    ...(because ? [] : [missing('`because`, the ground')]),
    ...(onErase === 'anonymize' && scope !== 'installation' && !personal?.length ? [missing('`personal`, the columns to empty')] : []),
    ...(onErase === 'retain' && !until ? [missing('`until`')] : []),
    ...(until && !isRetention(until) ? [`${owner.file}: ${name} is kept until "${until}"; write "for good" or, for example, "10 years"`] : []),
  ]
}

function columnFindings(declared: Declared, catalogue: Catalogue): string[] {
  const { owner, name, policy } = declared
  const table = catalogue.tables.get(name) as CatalogueTable
  return (policy.scope === 'installation' ? installationFindings(declared, table, catalogue) : [
    ...scopeFindings(declared, catalogue),
    ...(table.primary_key.length ? [] : [`${owner.file}: ${name} holds organizations' rows and has no primary key, so an export has no order`]),
    ...(policy.personal ?? []).flatMap((column) => personalFindings(declared, table, column)),
  ])
}

function installationFindings({ owner, name }: Declared, table: CatalogueTable, { foreignKeys }: Catalogue): string[] {
  const named = table.columns.find((column) => /^organization_u?id$/.test(column.name))?.name
    ?? foreignKeys.find(({ from, to }) => from === name && to === 'organizations')?.columns[0]
  return named ? [`${owner.file}: ${name} is declared as the installation's, but its column ${named} names an organization`] : []
}

/** Asks the very function that erases: what it cannot build, nobody can erase. */
function scopeFindings({ owner, name, policy }: Declared, catalogue: Catalogue): string[] {
  const column = ownerColumn(policy)
  if (!catalogue.tables.get(name)?.columns.some((each) => each.name === column)) return [`${owner.file}: ${name} has no column ${column}, which should say whose a row is`]
  try {
    ownedBy({ id: 1, uid: '-' }, { catalogue, policies: owner.tables })(name, 't')
    return keptThroughFindings({ owner, name, policy })
  } catch (error) {
    return [`${owner.file}: ${(error as Error).message}`]
  }
}

/** A kept row whose owner is deleted would belong to nobody, and be found by nobody. */
function keptThroughFindings({ owner, name, policy }: Declared): string[] {
  const { scope, onErase } = policy
  if (onErase === 'delete' || typeof scope !== 'object' || owner.tables[scope.through]?.onErase !== 'delete') return []
  return [`${owner.file}: ${name} is kept, but ${scope.through}, which says whose it is, is deleted; give it the organization's column`]
}

function personalFindings({ owner, name }: Declared, table: CatalogueTable, personal: string): string[] {
  const column = table.columns.find((each) => each.name === personal)
  if (!column) return [`${owner.file}: ${name} has no column ${personal}, which should be emptied`]
  return column.nullable ? [] : [`${owner.file}: ${name}.${personal} should be emptied, but it may not be null`]
}

function referenceFindings({ name, from, to, on_delete }: ForeignKey, source: Declared | undefined, target: Declared | undefined): string[] {
  if (!source || !target) return []
  const problems: string[] = []
  if (source.owner !== target.owner && !source.owner.mayReferTo.includes(target.owner.name)) {
    problems.push(`${source.owner.file}: the foreign key ${name} goes from ${from} to ${to} of ${target.owner.name}: add '${target.owner.name}' to dependsOn, or drop it`)
  }
  const stays = source.policy.scope === 'installation' ? on_delete !== 'set null' && on_delete !== 'cascade' : source.policy.onErase !== 'delete'
  if (stays && target.policy.scope !== 'installation' && target.policy.onErase === 'delete') {
    problems.push(`${source.owner.file}: ${from} is kept, but its foreign key ${name} needs rows of ${to}, which are deleted; keep a snapshot instead`)
  }
  return problems
}

function orderFindings(owner: TableOwner, catalogue: Catalogue): string[] {
  const deleted = organizationTables(owner.tables).filter(([name, { onErase }]) => onErase === 'delete' && catalogue.tables.has(name)).map(([name]) => name)
  try {
    childrenFirst(deleted, referencesOf(catalogue, owner.tables), openableColumn(catalogue, owner.tables))
    return []
  } catch (error) {
    return [`${owner.file}: ${(error as Error).message}`]
  }
}
