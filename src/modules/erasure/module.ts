// The plug of the module. Its tables belong to the lifecycle, because receipts and decisions are kept when
// modules change.
import { nothing } from '#platform/destroys.ts'
import { defineModule } from '#lifecycle/contract/module.ts'
import { forgetEnded } from '#lifecycle/rows/cursor.ts'
import { erasureCommandGroups, erasureCommands } from './commands.ts'
import { brakeRoutes } from './brake-routes.ts'
import type { ErasureModuleDeps } from './deps.ts'
import { erasurePermissions } from './permissions.ts'
import { purgeDue, tidyTombstones } from './purge-due.ts'
import { receiptRoutes } from './receipt-routes.ts'
import { replayAllOperation, type ReplayAllDeps } from './replay-all.ts'
import { replayRoutes } from './replay-routes.ts'
import { retainedRoutes } from './retained-routes.ts'
import { retentionRoutes } from './retention-routes.ts'

export const erasureModule = defineModule({
  declare: {
    name: 'erasure',
    permissions: erasurePermissions,
    commandGroups: erasureCommandGroups,
    commands: erasureCommands,
  },
  bind: (deps: ReplayAllDeps) => ({ operations: [replayAllOperation(deps)] }),
  serve: (deps: ErasureModuleDeps) => ({
    tasks: [
      {
        name: 'purge-kept-records',
        cron: '41 3 * * *',
        destroys: 'record',
        run: () => purgeDue(deps),
      },
      {
        name: 'tidy-tombstones',
        cron: '11 4 * * *',
        destroys: 'record',
        run: () => tidyTombstones(deps),
      },
      {
        name: 'forget-part-cursors',
        cron: '27 4 * * *',
        destroys: nothing('They say where operations stood that have ended.'),
        run: () => forgetEnded(deps.db),
      },
    ],
    routes: [
      ...brakeRoutes(deps),
      ...replayRoutes(deps),
      ...receiptRoutes(deps),
      ...retentionRoutes(deps),
      ...retainedRoutes(deps),
    ],
  }),
})
