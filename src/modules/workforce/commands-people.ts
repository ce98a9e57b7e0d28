// Commands about people: who they are, where they work, and how they leave.
import type { CommandContribution } from '#lifecycle/contract/module.ts'

const person = [
  'id',
  'name',
  'status',
  'unit.code as Unit',
  'unit.starts_on as There since',
  'offboarded_on',
  'organization_id as Organization',
]
const place = [
  'id',
  'unit_code as Unit',
  'unit_name as Name',
  'is_primary as Primary',
  'starts_on as From',
  'ends_on as To',
  'status',
  'ended_because as Why',
]
const changes = ['name', 'count']

export const peopleCommands: readonly CommandContribution[] = [
  {
    name: 'employees list',
    summary: 'employees by name',
    route: 'GET /employees',
    arguments: ['organization_id'],
    columns: person,
    example: 'tenure employees list acme-health --unit HO',
  },
  {
    name: 'employees show',
    summary: 'one employee',
    route: 'GET /employees/{id}',
    columns: person,
  },
  {
    name: 'employees create',
    summary: 'add an employee who works at a unit',
    route: 'POST /employees',
    arguments: ['organization_id', 'name'],
    columns: person,
    example: 'tenure employees create acme-health "Asha Rao" --unit HO --starts-on 2026-04-01',
  },
  {
    name: 'employees update',
    summary: 'change the name',
    route: 'PATCH /employees/{id}',
    columns: person,
    example: 'tenure employees update 101 --name "Asha Rao Nair"',
  },
  {
    name: 'employees delete',
    summary: 'delete an employee who was added in error; refused when there is a history',
    route: 'DELETE /employees/{id}',
    done: 'The employee is deleted.',
    example: 'tenure employees delete 101 --reason "added twice"',
  },
  {
    name: 'employees deployments',
    summary: 'where an employee works and has worked, the latest first',
    route: 'GET /employees/{id}/deployments',
    columns: place,
    example: 'tenure employees deployments 101',
  },
  {
    name: 'employees history',
    summary: 'what has happened to an employee, the latest first',
    route: 'GET /employees/{id}/history',
    columns: ['date', 'kind', 'unit', 'detail'],
  },
  {
    name: 'employees deploy',
    summary: 'let an employee work at a further unit',
    route: 'POST /employees/{id}/deployments',
    columns: place,
    fieldTexts: { is_primary: 'it is where the employee belongs' },
    example: 'tenure employees deploy 101 --unit NO --starts-on 2026-05-01',
  },
  {
    name: 'employees transfer',
    summary: 'move an employee to another unit',
    route: 'POST /employees/{id}/transfer',
    columns: place,
    example: 'tenure employees transfer 101 --target-unit NO --effective-date 2026-04-30',
  },
  {
    name: 'units people',
    summary: 'the employees of a unit, who can be transferred when it is retired',
    route: 'GET /units/{id}/employees',
    columns: ['employee_id as Id', 'name', 'unit_id as Unit', 'starts_on as There since'],
    example: 'tenure units people HO --with-children',
  },
  {
    name: 'employees end-deployment',
    summary: 'end one deployment',
    route: 'POST /employees/{id}/deployments/{deployment}/end',
    columns: place,
    fieldTexts: { deployment: 'its id, as `employees deployments` shows it' },
    example: 'tenure employees end-deployment 101 12 --effective-date 2026-04-30',
  },
  {
    name: 'employees offboard',
    summary: 'end the employment: deployments end, planned shifts are cancelled, the history stays',
    route: 'POST /employees/{id}/offboard',
    columns: person,
    rows: 'offboarding.changes',
    rowColumns: changes,
    asks: 'Offboard employee {id}',
    example: 'tenure employees offboard 101 --effective-date 2026-04-30 --yes',
  },
  {
    name: 'employees offboard-many',
    summary: 'offboard many at once: shows the plan, asks, carries it out',
    route: 'POST /operations',
    operation: 'employees.offboard',
    example: 'tenure employees offboard-many acme-health --unit HO --reason "the branch was sold" --watch',
  },
]
