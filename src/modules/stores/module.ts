// The plug of the module. Its table is the lifecycle's: identities outlive everything.
import { defineModule } from '#lifecycle/contract/module.ts'
import { storeCommandGroups, storeCommands } from './commands.ts'
import type { StoresDeps } from './deps.ts'
import { storePermissions } from './permissions.ts'
import { storeRoutes } from './routes.ts'

export const storesModule = defineModule({
  declare: {
    name: 'stores',
    permissions: storePermissions,
    commands: storeCommands,
    commandGroups: storeCommandGroups,
  },
  serve: (deps: StoresDeps) => ({
    routes: storeRoutes(deps),
  }),
})
