// The plug of the module. Its tables are the lifecycle's: receipts and decisions outlive everything.
import { defineModule, type LifecycleModule } from '#lifecycle/contract/module.ts'
import { erasureCommandGroups, erasureCommands } from './commands.ts'
import { brakeRoutes } from './brake-routes.ts'
import type { ErasureModuleDeps } from './deps.ts'
import { purgeDue, tidyTombstones } from './purge-due.ts'
import { receiptRoutes } from './receipt-routes.ts'
import { replayRoutes } from './replay-routes.ts'
import { retainedRoutes } from './retained-routes.ts'
import { retentionRoutes } from './retention-routes.ts'

export const erasureModule = (deps: ErasureModuleDeps): LifecycleModule =>
  defineModule({
    name: 'erasure',
    dependsOn: [],
    tables: {},
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
    ],
    routes: [
      ...brakeRoutes(deps),
      ...replayRoutes(deps),
      ...receiptRoutes(deps),
      ...retentionRoutes(deps),
      ...retainedRoutes(deps),
    ],
    commandGroups: erasureCommandGroups,
    commands: erasureCommands,
  })
