// Commands on plan tiers and templates: each is a route.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

export const catalogueCommandGroups = {
  'plan-tiers': 'what organizations of a type can be sold',
  'hierarchy-templates': 'levels of units that organizations begin with',
  'country-templates': 'time zone, currency and hierarchy by country',
}

const tierColumns = [
  'key',
  'title',
  'organization_types as For',
  'price_minor',
  'currency',
  'period',
  'trial_days',
  'trial_days_most as Most',
  'is_offered as Offered',
]
const hierarchyColumns = ['key', 'title', 'levels']
const countryColumns = ['country', 'timezone', 'currency', 'hierarchy']

export const catalogueCommands: readonly CommandContribution[] = [
  {
    name: 'plan-tiers list',
    summary: 'all plan tiers, or those for a type',
    route: 'GET /plan-tiers',
    columns: tierColumns,
    example: 'tenure plan-tiers list --tenant-type federation',
  },
  {
    name: 'plan-tiers create',
    summary: 'add a plan tier',
    route: 'POST /plan-tiers',
    arguments: ['key', 'title'],
    columns: tierColumns,
    example: 'tenure plan-tiers create club_max "Club max" --organization-types club --trial-days 14',
  },
  {
    name: 'plan-tiers update',
    summary: 'change a plan tier',
    route: 'PATCH /plan-tiers/{key}',
    columns: tierColumns,
    example: 'tenure plan-tiers update pilot --trial-days-most 365',
  },
  {
    name: 'plan-tiers delete',
    summary: 'delete a plan tier that no organization has',
    route: 'DELETE /plan-tiers/{key}',
    done: 'The plan tier is deleted.',
    example: 'tenure plan-tiers delete club_max',
  },
  {
    name: 'hierarchy-templates list',
    summary: 'all hierarchy templates',
    route: 'GET /hierarchy-templates',
    columns: hierarchyColumns,
  },
  {
    name: 'hierarchy-templates create',
    summary: 'add a hierarchy template',
    route: 'POST /hierarchy-templates',
    arguments: ['key', 'title'],
    columns: hierarchyColumns,
    example: 'tenure hierarchy-templates create province "Province and club" --levels Province --levels Club',
  },
  {
    name: 'hierarchy-templates update',
    summary: 'change a hierarchy template',
    route: 'PATCH /hierarchy-templates/{key}',
    columns: hierarchyColumns,
  },
  {
    name: 'hierarchy-templates delete',
    summary: 'delete a hierarchy template that is not used',
    route: 'DELETE /hierarchy-templates/{key}',
    done: 'The hierarchy template is deleted.',
    example: 'tenure hierarchy-templates delete province',
  },
  {
    name: 'country-templates list',
    summary: 'what organizations of each country begin with',
    route: 'GET /country-templates',
    columns: countryColumns,
  },
  {
    name: 'country-templates set',
    summary: 'add or change the template of a country',
    route: 'PUT /country-templates/{country}',
    columns: countryColumns,
    example:
      'tenure country-templates set BE --timezone Europe/Brussels --currency EUR --hierarchy district_club',
  },
]
