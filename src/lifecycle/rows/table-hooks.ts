// What tables explain by themselves: a module that only owns rows writes no hook, so no row can be forgotten
// in one.
import type { ModuleParts } from '../contract/parts.ts'
import { organizationTables, requireOrganization, type Policies } from './owned-rows.ts'
import { inventoryOfTables, residueOfTables, retentionFor } from './table-counts.ts'
import { eraseTables } from './table-erase.ts'
import { exportTables } from './table-export.ts'
import { importTables } from './table-import.ts'

export type DerivedParts = Pick<ModuleParts, 'archive' | 'erasing'>

/**
 * The parts that follow from the policies of an owner's tables; what each does stands at the function it
 * calls. Every member throws before any query when the organization's id is empty. Tables of the installation
 * are left alone.
 */
export function tableHooks(name: string, policies: Policies): DerivedParts {
  if (!organizationTables(policies).length) return withoutTables
  return {
    archive: {
      export: (ctx, archive) => exportTables(ctx, archive, policies),
      import: (ctx, archive) => importTables(ctx, archive, policies),
    },
    erasing: {
      inventory: (ctx) => inventoryOfTables(name, ctx, policies),
      erase: (ctx) => eraseTables(ctx, policies),
      verify: async ({ db, organization, retention }) =>
        residueOfTables(db, organization, policies, await retentionFor({ retention }, policies)),
    },
  }
}

/** The same refusal of an empty id, and nothing else to do. */
const withoutTables: DerivedParts = {
  archive: {
    export: async ({ organization }) => requireOrganization(organization),
    import: async ({ organization }) => requireOrganization(organization),
  },
  erasing: {
    async inventory({ organization }) {
      requireOrganization(organization)
      return { items: [] }
    },
    erase: async ({ organization }) => requireOrganization(organization),
    async verify({ organization }) {
      requireOrganization(organization)
      return []
    },
  },
}
