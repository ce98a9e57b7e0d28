// The plug of the module: instances and namespaces are what a closing drains.
import { defineModule } from '#lifecycle/contract/module.ts'
import { fleetCommandGroups, fleetCommands } from './commands.ts'
import { chaseDebts } from './debts.ts'
import type { FleetDeps } from './deps.ts'
import { drainFleet } from './drain.ts'
import { fleetInventory } from './inventory.ts'
import { debtWarnings, fleetBlockers } from './blockers.ts'
import { fleet } from './migrations/0001-fleet.ts'
import { indexes } from './migrations/0002-indexes.ts'
import { ofDeletedOrganizations } from './migrations/0003-of-deleted-organizations.ts'
import { foldedNames } from './migrations/0004-folded-names.ts'
import { fleetPermissions } from './permissions.ts'
import { countsByOrganization } from './queries.ts'
import { instanceRoutes } from './routes-instances.ts'
import { planeRoutes } from './routes-planes.ts'

interface FleetModuleDeps {
  /** One for each process: the connectors of planes are kept by it. */
  fleet: FleetDeps
}

export const fleetModule = defineModule({
  declare: {
    name: 'fleet',
    dependsOn: ['organizations'],
    permissions: fleetPermissions,
    tables: {
      control_planes: {
        scope: 'installation',
        onErase: 'retain',
        because: 'where instances run',
        until: 'for good',
      },
      builds: {
        scope: 'installation',
        onErase: 'retain',
        because: 'what instances run',
        until: 'for good',
      },
      channels: {
        scope: 'installation',
        onErase: 'retain',
        because: 'release channels',
        until: 'for good',
      },
      setups: {
        scope: 'installation',
        onErase: 'retain',
        because: 'saved setups',
        until: 'for good',
      },
      instances: {
        scope: 'organization',
        onErase: 'delete',
        title: 'instances',
        formerVersions: {
          none: 'Reconcilers note every few seconds what they see; the audit log keeps what people ask for.',
        },
      },
      debts: {
        scope: 'organization',
        onErase: 'delete',
        title: 'debts',
        formerVersions: {
          none: 'Machines note how far the chase is; the audit log keeps its beginning and end.',
        },
      },
    },
    migrations: {
      '0001-fleet': fleet,
      '0002-indexes': indexes,
      '0003-of-deleted-organizations': ofDeletedOrganizations,
      '0004-folded-names': foldedNames,
    },
    commands: fleetCommands,
    commandGroups: fleetCommandGroups,
    closingSteps: { drain: 'Delete every instance, then the namespaces' },
  },
  bind: ({ fleet: deps }: FleetModuleDeps) => ({
    erasing: {
      inventory: (ctx) => fleetInventory(deps, ctx),
    },
    closing: {
      blockers: (ctx) => fleetBlockers(deps, ctx),
      drain: (ctx) => drainFleet(deps, ctx),
    },
    journal: {
      warnings: (ctx) => debtWarnings(deps, ctx),
    },
    directory: {
      async summarize(db, ids) {
        const counts = new Map(
          (await countsByOrganization(db, { ids })).map((row) => [
            row.organization_id,
            { total: Number(row.total), healthy: Number(row.healthy) },
          ]),
        )
        return new Map(ids.map((id) => [id, { instances: counts.get(id) ?? { total: 0, healthy: 0 } }]))
      },
    },
  }),
  serve: ({ fleet: deps }: FleetModuleDeps) => ({
    tasks: [
      {
        name: 'chase-debts',
        cron: '* * * * *',
        destroys: 'outside',
        run: (signal) => chaseDebts(deps, signal),
      },
    ],
    routes: [...planeRoutes(deps), ...instanceRoutes(deps)],
  }),
})
