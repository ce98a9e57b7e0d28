// The module's part of the command line.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

export const storeCommands: readonly CommandContribution[] = [
  {
    name: 'stores list',
    summary: 'stores outside the database, and whether they are there',
    route: 'GET /stores',
    columns: ['name', 'state', 'where', 'reason'],
  },
  {
    name: 'stores compare',
    summary: 'compare the stores with the rows, both ways',
    route: 'GET /stores/compare',
    columns: ['ok'],
    rows: 'findings',
    rowColumns: ['store', 'code', 'count', 'message', 'repair'],
  },
  {
    name: 'stores adopt',
    summary: 'take another store for one that is lost for good',
    route: 'POST /stores/{name}/adopt',
    columns: ['name', 'state', 'where', 'note'],
    asks: 'Is it lost for good? What it held is given up: {name}',
    example: 'tenure stores adopt files --reason "The drive is broken"',
  },
]

export const storeCommandGroups = {
  stores: 'places outside the database: files, erasure ledger, control planes',
}
