// The plug of the module. Its table belongs to the lifecycle, because identities are kept when modules
// change.
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
