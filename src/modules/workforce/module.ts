// The plug of the module: who works where and when, and its part when units are retired and come back.
import { nothing } from '#platform/destroys.ts'
import { defineModule } from '#lifecycle/contract/module.ts'
import { calendarRoutes } from './calendar-routes.ts'
import { deploymentRoutes } from './deployment-routes.ts'
import { workforceCommandGroups, workforceCommands } from './commands.ts'
import type { WorkforceDeps } from './deps.ts'
import { employeeRoutes } from './employee-routes.ts'
import { followCountry } from './follow-country.ts'
import { holidayImportRoute } from './import-route.ts'
import { calendar, people, plans } from './migrations/0001-workforce.ts'
import { indexes } from './migrations/0004-indexes.ts'
import { ofDeletedOrganizations } from './migrations/0005-of-deleted-organizations.ts'
import { partsOfDays } from './migrations/0006-parts-of-days.ts'
import { cancelledDeployments } from './migrations/0007-cancelled-deployments.ts'
import { foldedNames } from './migrations/0008-folded-names.ts'
import { foldedHolidays } from './migrations/0009-folded-holidays.ts'
import { offboardedBy } from './migrations/0010-offboarded-by.ts'
import { holidaysOfCountries } from './migrations/0011-holidays-of-countries.ts'
import { offboardMany } from './offboard-many.ts'
import { openYears } from './open-years.ts'
import { overviewRoutes } from './overview-routes.ts'
import { workforcePermissions } from './permissions.ts'
import { policyRoutes } from './policy-routes.ts'
import { openingEffects, provision } from './provision.ts'
import { reinstateWork, returnableWork } from './reinstate.ts'
import { shiftRoutes } from './shift-routes.ts'
import { endingWork, unitPart } from './unit-part.ts'

export const workforceModule = defineModule({
  declare: {
    name: 'workforce',
    dependsOn: ['organizations', 'access', 'units'],
    permissions: workforcePermissions,
    tables: {
      employees: {
        scope: 'organization',
        onErase: 'delete',
        mistakes: 'deleted_at is not null',
        title: 'employees',
      },
      employee_deployments: { scope: 'organization', onErase: 'delete', title: 'deployments' },
      shifts: { scope: 'organization', onErase: 'delete', title: 'shifts' },
      shift_assignments: { scope: 'organization', onErase: 'delete', title: 'shift assignments' },
      red_flag_policies: { scope: 'organization', onErase: 'delete', title: 'red-flag policies' },
      financial_years: {
        scope: 'organization',
        onErase: 'delete',
        seeded: 'true',
        title: 'financial years',
      },
      leave_types: {
        scope: 'organization',
        onErase: 'delete',
        seeded: 'version = 1',
        title: 'leave types',
      },
      holidays: { scope: 'organization', onErase: 'delete', title: 'holidays' },
    },
    migrations: {
      '0001-people': people,
      '0002-plans': plans,
      '0003-calendar': calendar,
      '0004-indexes': indexes,
      '0005-of-deleted-organizations': ofDeletedOrganizations,
      '0006-parts-of-days': partsOfDays,
      '0007-cancelled-deployments': cancelledDeployments,
      '0008-folded-names': foldedNames,
      '0009-folded-holidays': foldedHolidays,
      '0010-offboarded-by': offboardedBy,
      '0011-holidays-of-countries': holidaysOfCountries,
    },
    commands: workforceCommands,
    commandGroups: workforceCommandGroups,
  },
  bind: () => ({
    units: unitPart,
    closing: { ends: endingWork },
    opening: { effects: openingEffects },
    directory: { provision, changed: followCountry },
    journal: {
      returnable: returnableWork,
      reinstate: reinstateWork,
    },
    operations: [offboardMany],
  }),
  serve: (deps: WorkforceDeps) => ({
    tasks: [
      {
        name: 'open-financial-years',
        cron: '11 * * * *',
        destroys: nothing('It adds the next year.'),
        run: async (signal) => void (await openYears(deps, signal)),
      },
    ],
    routes: [
      ...employeeRoutes(deps),
      ...deploymentRoutes(deps),
      ...shiftRoutes(deps),
      ...policyRoutes(deps),
      ...calendarRoutes(deps),
      holidayImportRoute(deps),
      ...overviewRoutes(deps),
    ],
  }),
})
