// The plug of the module. Its table is the lifecycle's: identities outlive everything.
import { defineModule, type LifecycleModule } from '#lifecycle/contract/module.ts'
import { storeCommandGroups, storeCommands } from './commands.ts'
import type { StoresDeps } from './deps.ts'
import { storeRoutes } from './routes.ts'

export const storesModule = (deps: StoresDeps): LifecycleModule =>
  defineModule({
    name: 'stores',
    dependsOn: [],
    tables: {},
    routes: storeRoutes(deps),
    commands: storeCommands,
    commandGroups: storeCommandGroups,
  })
