// What an import of a module's tables needs: order, references, and the tables that were read before.
import type { ModuleContext } from '../contract/hook-context.ts'
import { columnOf, readCatalogue, type Catalogue, type ForeignKey } from './catalogue.ts'
import { childrenFirst, type Opened } from './foreign-key-order.ts'
import { importOf, tablesBegun } from './import-ids.ts'
import { openableColumn, organizationTables, ownerColumn, referencesOf } from './owned-rows.ts'
import type { Policies } from './owned-rows.ts'

/** The tables of one module in their order, and what this import has read before. */
export interface Importing {
  module: string
  policies: Policies
  catalogue: Catalogue
  references: readonly ForeignKey[]
  /** Tables that others refer to come first. */
  tables: readonly string[]
  /** References that close a circle: they are empty until all rows are there. */
  opened: readonly Opened[]
  imported: ReadonlySet<string>
}

export async function importingOf(
  ctx: ModuleContext,
  module: string,
  policies: Policies,
): Promise<Importing> {
  const of = importOf(ctx)
  const catalogue = await readCatalogue(ctx.db)
  const references = referencesOf(catalogue, policies)
  const names = organizationTables(policies)
    .map(([name]) => name)
    .filter((name) => !isOrganizationItself(catalogue, name, policies))
  const order = childrenFirst(names, references, openableColumn(catalogue, policies))
  return {
    module,
    policies,
    catalogue,
    references,
    tables: order.tables.toReversed(),
    opened: order.opened,
    imported: new Set([...names, ...(await tablesBegun(ctx.db, of))]),
  }
}

/** The caller of the import has made the organization's own row. */
function isOrganizationItself(catalogue: Catalogue, name: string, policies: Policies): boolean {
  const policy = policies[name]
  return policy?.scope === 'organization' && columnOf(catalogue, name, ownerColumn(policy)).identity
}
