// Which column says that a start has suspended an organization because the erasure ledger names it. Before
// this column existed, that was read from the audit log.
import { statements } from '#platform/migrate.ts'

export const heldMigrations = {
  '0014-held-by-ledger': statements(
    'alter table organizations add column held_by_ledger_at timestamptz',
    `comment on column organizations.held_by_ledger_at is 'When a start has suspended it because the ` +
      `erasure ledger names it; null when it goes on. No personal data.'`,
    `update organizations o set held_by_ledger_at = (
        select max(e.at) from audit_entries e
        where e.organization_id = o.id and e.action = 'erasing.held')
      where o.status = 'suspended' and (
        select e.action from audit_entries e
        where e.organization_id = o.id and e.action in ('erasing.held', 'organization.suspend', 'organization.resume')
        order by e.id desc
        limit 1) = 'erasing.held'`,
  ),
}
