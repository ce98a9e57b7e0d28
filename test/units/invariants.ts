// What must hold of units and employees whatever has happened, asked of the rows themselves.
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Db } from '#platform/postgres.ts'

const rules: Record<string, string> = {
  'an active employee has at most one open primary deployment':
    'select employee_id from employee_deployments where ends_on is null and cancelled_at is null and ' +
    'is_primary group by employee_id having count(*) > 1',
  'primary deployments of one employee never overlap': `select a.id from employee_deployments a join employee_deployments b on a.employee_id = b.employee_id and a.id < b.id
      where a.is_primary and b.is_primary and a.cancelled_at is null and b.cancelled_at is null
        and a.starts_on <= coalesce(b.ends_on, 'infinity') and b.starts_on <= coalesce(a.ends_on, 'infinity')`,
  'no deployment ends before it begins, but one that never began':
    'select id from employee_deployments where ends_on < starts_on and cancelled_at is null',
  'a cancelled deployment carries the day that ended it, before the one on which it was to begin':
    'select id from employee_deployments ' +
    'where cancelled_at is not null and (ends_on is null or ends_on >= starts_on)',
  'no two deployments of one employee at one unit at the same time': `select a.id from employee_deployments a
      join employee_deployments b on b.employee_id = a.employee_id and b.unit_id = a.unit_id and b.id > a.id
      where a.cancelled_at is null and b.cancelled_at is null
        and a.starts_on <= coalesce(b.ends_on, 'infinity') and b.starts_on <= coalesce(a.ends_on, 'infinity')`,
  'no open deployment at a retired unit': `select d.id from employee_deployments d join organization_units u on u.id = d.unit_id
      where d.ends_on is null and d.cancelled_at is null and u.status <> 'active'`,
  'nothing is planned at a retired unit after its last day':
    'select a.id from shift_assignments a join organization_units u on u.id = a.unit_id where ' +
    `a.status = 'planned' and u.status <> 'active' and a.date > u.retired_on`,
  'no open deployment, nor a later plan, of an employee who was offboarded': `select e.id from employees e where e.status = 'offboarded' and (
      exists (select from employee_deployments d where d.employee_id = e.id and d.ends_on is null and d.cancelled_at is null)
      or exists (select from shift_assignments a where a.employee_id = e.id and a.status = 'planned' and a.date > e.offboarded_on))`,
  'no active unit under a closed organization':
    'select u.id from organization_units u join organizations o on o.id = u.organization_id ' +
    `where o.status = 'retired' and u.status <> 'retired' and u.deleted_at is null`,
  'no unit stays in between': `select id from organization_units where status = 'decommissioning'`,
  'no active unit stands below a retired one':
    'select u.id from organization_units u join organization_units p on p.id = u.parent_id ' +
    `where u.status = 'active' and p.status <> 'active'`,
  'stamps are there exactly when it is retired':
    `select id from organization_units where (status = 'retired') <> (retired_at is not null) ` +
    `or (status = 'retired') <> (retired_on is not null)`,
}

/** @throws AssertionError that names the rules and the first rows that break them */
export async function assertInvariants(db: Db): Promise<void> {
  const { rows } = await sql.raw<{ rule: string; broken: unknown }>(all).execute(db)
  assert.deepEqual(
    rows.filter(({ broken }) => broken),
    [],
  )
}

const all = Object.entries(rules)
  .map(
    ([rule, query]) => `select '${rule}' as rule, (select jsonb_agg(b) from (${query} limit 3) b) as broken`,
  )
  .join(' union all ')
