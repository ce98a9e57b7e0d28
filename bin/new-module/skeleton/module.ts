// The plug of the module. Inventory, export, import, erasing and reading back follow from its tables.
import { defineModule } from '#lifecycle/contract/module.ts'
import { sampleThingsCommandGroups, sampleThingsCommands } from './commands.ts'
import { sampleThingsTables } from './migrations/0001-sample-things.ts'
import { sampleThingsPermissions } from './permissions.ts'
import { sampleThingsRoutes, type SampleThingsDeps } from './routes.ts'

export const sampleThingsModule = defineModule({
  declare: {
    name: 'sample-things',
    dependsOn: ['organizations'],
    permissions: sampleThingsPermissions,
    tables: { sample_things: { scope: 'organization', onErase: 'delete', title: 'sample things' } },
    migrations: { '0001-sample-things': sampleThingsTables },
    commands: sampleThingsCommands,
    commandGroups: sampleThingsCommandGroups,
  },
  serve: (deps: SampleThingsDeps) => ({
    routes: sampleThingsRoutes(deps),
  }),
})
