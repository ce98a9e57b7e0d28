// What the live catalogue and the declarations say about each other. Each finding names the file to edit.
import type { Catalogue, CatalogueTable, ForeignKey } from '#lifecycle/rows/catalogue.ts'
import { childrenFirst } from '#lifecycle/rows/foreign-key-order.ts'
import type { TablePolicy } from '#lifecycle/contract/module.ts'
import {
  openableColumn,
  organizationTables,
  ownedBy,
  ownerColumn,
  referencesOf,
} from '#lifecycle/rows/owned-rows.ts'
import { isRetention } from '#lifecycle/retention/period.ts'
import type { TableOwner } from './owners.ts'
import { needsDeleted, recordFindings } from './records.ts'

/** Made by libraries: they bring no comments. */
const madeByLibraries = [/^schema_migrations(_lock)?$/, /^queue\./]

interface Declared {
  owner: TableOwner
  name: string
  policy: TablePolicy
}
type WhoMakes = (table: string) => string

/** @param whoMakes the file that should declare a table that no module declares */
export function ownershipFindings(
  catalogue: Catalogue,
  owners: readonly TableOwner[],
  whoMakes: WhoMakes,
): string[] {
  const declared = owners.flatMap((owner) =>
    Object.entries(owner.tables).map(([name, policy]): Declared => ({ owner, name, policy })),
  )
  const ofTable = (table: string) => declared.filter(({ name }) => covers(name, table))
  const tables = [...catalogue.tables.values()]
  return [
    ...tables.flatMap((table) => ownerFindings(table, ofTable(table.name), whoMakes)),
    ...tables.flatMap((table) => commentFindings(table, whoMakes)),
    ...declared.flatMap((each) => existenceFindings(each, tables)),
    ...declared.flatMap((each) =>
      policyFindings(each).map((message) => `${each.owner.file}: ${each.name} ${message}`),
    ),
    ...declared.flatMap((each) => columnFindings(each, catalogue)),
    ...catalogue.foreignKeys.flatMap((key) =>
      referenceFindings(key, ofTable(key.from)[0], ofTable(key.to)[0]),
    ),
    ...owners.flatMap((owner) => orderFindings(owner, catalogue)),
    ...owners.flatMap((owner) => recordFindings(owner, catalogue)),
  ]
}

/** `queue.*` covers a schema that a library makes. */
const covers = (declared: string, table: string): boolean =>
  declared === table || (declared.endsWith('.*') && table.startsWith(declared.slice(0, -1)))

function ownerFindings({ name }: CatalogueTable, owners: readonly Declared[], whoMakes: WhoMakes): string[] {
  if (owners.length === 1) return []
  if (!owners.length)
    return [`${whoMakes(name)}: the table ${name} is in nobody's tables, so nothing erases its rows`]
  const files = owners.map(({ owner }) => owner.file).join(', ')
  const names = owners.map(({ owner }) => owner.name).join(' and ')
  return [`${files}: the table ${name} is declared by ${names}; one must own it`]
}

function commentFindings({ name, comment }: CatalogueTable, whoMakes: WhoMakes): string[] {
  if (comment || madeByLibraries.some((made) => made.test(name))) return []
  const wanted = 'what it holds, whether it is personal data, how long it is kept'
  return [`${whoMakes(name)} (its migration): the table ${name} needs a comment: ${wanted}`]
}

function existenceFindings({ owner, name }: Declared, tables: readonly CatalogueTable[]): string[] {
  if (tables.some((table) => covers(name, table.name))) return []
  return [`${owner.file}: declares ${name}, which does not exist`]
}

function policyFindings({ policy: { onErase, personal, because, until, scope } }: Declared): string[] {
  if (onErase === 'delete') return []
  const without = (missing: boolean, what: string) =>
    missing ? [`is declared ${onErase} without ${what}`] : []
  const anonymized = onErase === 'anonymize' && scope !== 'installation'
  return [
    ...without(!because, '`because`, the ground'),
    ...without(anonymized && !personal?.length, '`personal`, the columns to empty'),
    ...without(onErase === 'retain' && !until, '`until`'),
    ...(until && !isRetention(until)
      ? [`is kept until "${until}"; write "for good" or, for example, "10 years"`]
      : []),
  ]
}

function columnFindings(declared: Declared, catalogue: Catalogue): string[] {
  const { owner, name, policy } = declared
  const table = catalogue.tables.get(name)
  if (!table) return []
  const problems =
    policy.scope === 'installation'
      ? installationProblems(table, catalogue)
      : [
          ...scopeProblems(declared, table, catalogue),
          ...(table.primary_key.length
            ? []
            : ["holds organizations' rows and has no primary key to export them by"]),
          ...(policy.personal ?? []).flatMap((column) => personalProblems(table, column)),
        ]
  return problems.map((problem) => `${owner.file}: ${name} ${problem}`)
}

function installationProblems({ name, columns }: CatalogueTable, { foreignKeys }: Catalogue): string[] {
  const named =
    columns.find((column) => /^organization_u?id$/.test(column.name))?.name ??
    foreignKeys.find(({ from, to }) => from === name && to === 'organizations')?.columns[0]
  return named ? [`is declared as the installation's, but its column ${named} names an organization`] : []
}

/** Asks the very function that erases: a statement that it cannot build erases nothing. */
function scopeProblems(
  { owner, name, policy }: Declared,
  { columns }: CatalogueTable,
  catalogue: Catalogue,
): string[] {
  const column = ownerColumn(policy)
  if (!columns.some((each) => each.name === column))
    return [`has no column ${column}, which should say whose a row is`]
  try {
    ownedBy({ id: 1, uid: '-' }, { catalogue, policies: owner.tables })(name, 't')
  } catch (error) {
    return [`cannot be erased: ${(error as Error).message}`]
  }
  // A kept row whose owner is deleted would have no owner, and no list would show it.
  const { scope, onErase } = policy
  if (onErase === 'delete' || typeof scope !== 'object' || owner.tables[scope.through]?.onErase !== 'delete')
    return []
  return [`is kept, but ${scope.through}, which says whose it is, is deleted; name the organization in it`]
}

function personalProblems({ columns }: CatalogueTable, personal: string): string[] {
  const column = columns.find((each) => each.name === personal)
  if (!column) return [`has no column ${personal}, which should be emptied`]
  return column.nullable ? [] : [`should be emptied in ${personal}, but that column may not be null`]
}

function referenceFindings(key: ForeignKey, source?: Declared, target?: Declared): string[] {
  const { name, from, to, on_delete } = key
  if (!source || !target) return []
  const { owner, policy } = source
  const other = target.owner.name
  const emptied = on_delete === 'set null'
  // What builds on a table may let it name its own rows, if the name is emptied with them.
  const back = emptied && target.owner.mayReferTo.includes(owner.name)
  const foreign = owner !== target.owner && !owner.mayReferTo.includes(other) && !back
  const lets =
    emptied ||
    (policy.scope === 'installation'
      ? on_delete === 'cascade'
      : policy.onErase === 'delete' && !needsDeleted(key, policy, target.policy))
  const goes = target.policy.scope !== 'installation' && target.policy.onErase === 'delete'
  return [
    ...(foreign ? [`the foreign key ${name} leads from ${from} to ${to}: add '${other}' to dependsOn`] : []),
    ...(goes && !lets ? [`${from} is kept, but its foreign key ${name} needs ${to}, which is deleted`] : []),
  ].map((problem) => `${owner.file}: ${problem}`)
}

function orderFindings({ file, tables }: TableOwner, catalogue: Catalogue): string[] {
  const deleted = organizationTables(tables)
    .filter(([, { onErase }]) => onErase === 'delete')
    .map(([name]) => name)
  const existing = deleted.filter((name) => catalogue.tables.has(name))
  try {
    childrenFirst(existing, referencesOf(catalogue, tables), openableColumn(catalogue, tables))
    return []
  } catch (error) {
    return [`${file}: ${(error as Error).message}`]
  }
}
