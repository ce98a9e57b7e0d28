// The module's part of the command line. Retiring has a file of its own there: it reads lists of transfers
// and asks.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

const flags = { geo_enabled: 'check where its people are', device_binding: 'take known devices only' }
const changed = [
  'id',
  'code',
  'name',
  'status',
  'parent_id as Below',
  'timezone',
  'geo_enabled',
  'device_binding',
  'organization_id as Organization',
]

export const unitCommands: readonly CommandContribution[] = [
  {
    name: 'units list',
    summary: 'units by code',
    route: 'GET /units',
    arguments: ['organization_id'],
    columns: ['id', 'code', 'name', 'status', 'timezone', 'parent_id as Below', 'retired_on'],
    example: 'tenure units list acme-health --status active',
  },
  {
    name: 'units tree',
    summary: "an organization's hierarchy, each unit before those below it",
    route: 'GET /organizations/{organization}/units',
    columns: ['depth', 'code', 'name', 'status', 'id', 'parent_id as Below'],
  },
  { name: 'units show', summary: 'one unit', route: 'GET /units/{id}' },
  {
    name: 'units create',
    summary: 'add a unit',
    route: 'POST /units',
    arguments: ['organization_id', 'name'],
    columns: changed,
    fieldTexts: { ...flags, code: 'short name, unique in the organization, e.g. HO' },
    example: 'tenure units create acme-health "Head office" --code HO --timezone Asia/Kolkata',
  },
  {
    name: 'units update',
    summary: 'change what is given; with --parent it moves, with everything below it',
    route: 'PATCH /units/{id}',
    columns: changed,
    fieldTexts: flags,
    example: 'tenure units update HO --name "Main office"',
  },
  {
    name: 'units delete',
    summary: 'delete a unit that was made in error; refused when it has a history',
    route: 'DELETE /units/{id}',
    done: 'The unit is deleted.',
    example: 'tenure units delete HO --reason "made twice"',
  },
  {
    name: 'units history',
    summary: 'what has happened to a unit, newest first',
    route: 'GET /units/{id}/history',
    columns: ['at', 'action', 'actor as By', 'reason'],
  },
]

export const unitCommandGroups = { units: 'branches, sites and districts of an organization' }
