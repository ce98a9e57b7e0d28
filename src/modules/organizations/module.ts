// The plug of the module: its tables, its routes, and its part of the closing (the customer's request is
// answered).
import { nothing } from '#platform/destroys.ts'
import { defineModule } from '#lifecycle/contract/module.ts'
import { chosenOperations } from './chosen/acts.ts'
import { closureRequestRoutes } from './closure-requests.ts'
import { catalogueCommandGroups, catalogueCommands } from './catalogue-commands.ts'
import { organizationCommandGroups, organizationCommands } from './commands.ts'
import { foldChanges } from './directory/count-queries.ts'
import { directoryRoutes } from './directory/routes.ts'
import { viewRoutes } from './directory/views.ts'
import { closureRequests } from './migrations/0001-closure-requests.ts'
import { indexes } from './migrations/0002-indexes.ts'
import { directory } from './migrations/0003-directory.ts'
import { savedViews } from './migrations/0004-saved-views.ts'
import { formerVersionsRoute } from './former-versions.ts'
import { importRoute } from './onboarding/import-route.ts'
import { onboardManyOperation } from './onboarding/onboard-many.ts'
import { forgetOnboardings, onboardOperation, type OnboardingDeps } from './onboarding/onboard.ts'
import { purgeArchived } from './purging/purge.ts'
import { purgeDateRoute } from './purging/purge-date-route.ts'
import { endTrials } from './trials/end-trials.ts'
import { trialEndRoute } from './trials/trial-end-route.ts'
import { organizationPermissions } from './permissions.ts'
import { planTierRoutes } from './plan-tiers.ts'
import { confirmRequests, reopenRequests } from './closure-request-queries.ts'
import { reinstatementRoute } from './reinstatement.ts'
import { retireRoute } from './retire.ts'
import { deleteRoute } from './remove.ts'
import { organizationRoutes, type OrganizationsDeps } from './routes.ts'
import { slugRoute } from './slugs.ts'
import { lockRoutes } from './lock-routes.ts'
import { typeRoutes } from './type-routes.ts'
import { countryTemplateRoutes, hierarchyRoutes } from './templates.ts'

const counts = {
  scope: 'installation',
  onErase: 'retain',
  because: 'how many organizations there are of each kind',
  until: 'for good',
} as const

export const organizationsModule = defineModule({
  declare: {
    name: 'organizations',
    permissions: organizationPermissions,
    tables: {
      closure_requests: { scope: 'organization', onErase: 'delete', title: 'closure requests' },
      directory_counts: counts,
      directory_changes: counts,
      directory_views: {
        scope: 'installation',
        onErase: 'retain',
        because: 'how staff look at the directory',
        until: 'for good',
      },
    },
    migrations: {
      '0001-closure-requests': closureRequests,
      '0002-indexes': indexes,
      '0003-directory': directory,
      '0004-saved-views': savedViews,
    },
    closingSteps: { begin: 'Answer the closure request' },
    commands: [...organizationCommands, ...catalogueCommands],
    commandGroups: { ...organizationCommandGroups, ...catalogueCommandGroups },
  },
  bind: (deps: OnboardingDeps) => ({
    operations: [onboardOperation(deps), onboardManyOperation(deps), ...chosenOperations(deps)],
    closing: {
      async begin({ tx, organization, operation, clock }) {
        if (operation) await confirmRequests(tx, organization.id, operation.id, clock.now().toISOString())
      },
      async callOff({ tx, organization, operation }) {
        if (operation) await reopenRequests(tx, organization.id, operation.id)
      },
    },
  }),
  serve: (deps: OrganizationsDeps) => ({
    tasks: [
      {
        name: 'fold-directory-counts',
        cron: '* * * * *',
        destroys: nothing('It adds up numbers.'),
        run: () => foldAll(deps),
      },
      forgetOnboardings(deps),
      {
        name: 'purge-archived',
        cron: '*/15 * * * *',
        destroys: nothing('It begins operations, which ask for locks and holds at each step.'),
        run: () => purgeArchived(deps),
      },
      {
        name: 'end-trials',
        cron: '7 * * * *',
        destroys: nothing('What is suspended is resumed, what is archived is restored, as it was.'),
        run: () => endTrials(deps),
      },
    ],
    routes: [
      ...directoryRoutes(deps),
      ...viewRoutes(deps),
      ...organizationRoutes(deps),
      retireRoute(deps),
      deleteRoute(deps),
      reinstatementRoute(deps),
      purgeDateRoute(deps),
      trialEndRoute(deps),
      ...closureRequestRoutes(deps),
      ...lockRoutes(deps),
      formerVersionsRoute(deps),
      ...typeRoutes(deps),
      slugRoute(deps),
      importRoute(deps),
      ...planTierRoutes(deps),
      ...hierarchyRoutes(deps),
      ...countryTemplateRoutes(deps),
    ],
  }),
})

async function foldAll({ db }: OrganizationsDeps): Promise<void> {
  while (await foldChanges(db));
}
