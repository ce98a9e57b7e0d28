// The plug of the module: the hierarchy, and its part when an organization is closed or comes back.
import { z } from 'zod'
import { plainDate } from '#platform/schemas.ts'
import { defineModule } from '#lifecycle/contract/module.ts'
import { unitCommandGroups, unitCommands } from './commands.ts'
import { unitTables } from './migrations/0001-units.ts'
import { foldedCodes } from './migrations/0002-folded-codes.ts'
import { retiredBy } from './migrations/0003-retired-by.ts'
import { openingUnits } from './opening.ts'
import { unitPermissions } from './permissions.ts'
import { activeUnits, countUnits } from './queries.ts'
import { reinstateUnits, returnableUnits } from './reinstate.ts'
import { lastDayWithin, retireTogether } from './retire.ts'
import { closingErrors } from './plan-retirement.ts'
import { retireRoutes } from './retire-routes.ts'
import { unitRoutes } from './routes.ts'
import { type UnitsDeps } from './deps.ts'

const closing = z.object({ effective_date: plainDate.nullish() })

export const unitsModule = defineModule({
  declare: {
    name: 'units',
    dependsOn: ['organizations', 'access'],
    permissions: unitPermissions,
    tables: {
      organization_units: {
        scope: 'organization',
        onErase: 'delete',
        mistakes: 'deleted_at is not null',
        title: 'units',
      },
    },
    migrations: {
      '0001-units': unitTables,
      '0002-folded-codes': foldedCodes,
      '0003-retired-by': retiredBy,
    },
    commands: unitCommands,
    commandGroups: unitCommandGroups,
  },
  bind: () => ({
    opening: openingUnits,
    directory: {
      async provision() {
        return { seeded: [], not_seeded: [{ name: 'units', how: 'Add the first one: POST /api/v1/units.' }] }
      },
      async summarize(db, organizationIds) {
        const counts = await countUnits(db, { organizationIds })
        return new Map(
          counts.map(({ organization_id, active, total }) => [
            organization_id,
            { units: { active: Number(active), total: Number(total) } },
          ]),
        )
      },
    },
    closing: {
      async check(ctx, input) {
        const { effective_date } = closing.parse(input)
        return effective_date ? closingErrors(ctx, effective_date) : {}
      },
      async ends({ db, organization }) {
        const [counts] = await countUnits(db, { organizationIds: [organization.id] })
        return [{ verb: 'end', kind: 'units', name: 'units retired', count: Number(counts?.active ?? 0) }]
      },
      async close(ctx) {
        const { effective_date = null } = closing.parse(ctx.input)
        const units = await activeUnits(ctx.tx.db, ctx.organization.id)
        return retireTogether(ctx, {
          units,
          transfers: [],
          exception: 'organization_closes',
          lastDayOf: lastDayWithin(ctx, effective_date),
        })
      },
    },
    journal: {
      returnable: returnableUnits,
      reinstate: reinstateUnits,
    },
  }),
  serve: (deps: UnitsDeps) => ({
    routes: [...unitRoutes(deps), ...retireRoutes(deps)],
  }),
})
