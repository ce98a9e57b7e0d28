// The module's part of the command line: every command is a route.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

const columns = ['id', 'name', 'created_at as Added']

export const sampleThingsCommandGroups = { 'sample-things': 'sample things of an organization' }

export const sampleThingsCommands: readonly CommandContribution[] = [
  {
    name: 'sample-things list',
    summary: 'newest first',
    route: 'GET /organizations/{organization}/sample-things',
    columns,
  },
  {
    name: 'sample-things add',
    summary: 'add one; a name exists once in an organization',
    route: 'POST /organizations/{organization}/sample-things',
    arguments: ['name'],
    columns,
  },
]
