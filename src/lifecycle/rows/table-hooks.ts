// Parts that are derived from tables: a module that only owns rows writes no code for them, so it can forget
// no row.
import type { ModuleParts } from '../contract/parts.ts'
import { done, type Outcome } from '#platform/operations/outcome.ts'
import { organizationTables, requireOrganization, type Owner, type Policies } from './owned-rows.ts'
import { inventoryOfTables } from './table-inventory.ts'
import { residueOfTables, retentionFor } from './table-counts.ts'
import { eraseTables } from './table-erase.ts'
import { exportTables } from './table-export.ts'
import { importTables } from './table-import.ts'

export type DerivedParts = Pick<ModuleParts, 'archive' | 'erasing'>

/**
 * The parts that follow from the policies of an owner's tables; the functions that they call say what each
 * does. Every member throws before any query when the organization's id is empty. Tables of the installation
 * are left alone.
 */
export function tableHooks(name: string, policies: Policies): DerivedParts {
  if (!organizationTables(policies).length) return withoutTables
  return {
    archive: {
      export: (ctx, archive) => exportTables(ctx, archive, { module: name, policies }),
      import: (ctx, archive) => importTables(ctx, archive, { module: name, policies }),
    },
    erasing: {
      inventory: (ctx) => inventoryOfTables(name, ctx, policies),
      erase: (ctx) => eraseTables(ctx, name, policies),
      async verify(ctx) {
        ctx.signal.throwIfAborted()
        const retention = await retentionFor(ctx, policies)
        return done({ residue: await residueOfTables(ctx.db, ctx.organization, policies, retention) })
      },
    },
  }
}

/** Refuses an empty id too, and does nothing else. */
const withoutTables: DerivedParts = {
  archive: {
    export: async ({ organization }) => idle(organization),
    import: async ({ organization }) => idle(organization),
  },
  erasing: {
    async inventory({ organization }) {
      requireOrganization(organization)
      return { items: [] }
    },
    erase: async ({ organization }) => idle(organization),
    async verify({ organization }) {
      requireOrganization(organization)
      return done({ residue: [] })
    },
  },
}

function idle(organization: Owner): Outcome<never> {
  requireOrganization(organization)
  return done()
}
