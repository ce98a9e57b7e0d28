// The later tables of the audit log: details that only an erasing may delete, and results of verifying it.
import { sql, type Generated, type Selectable } from 'kysely'
import { statements } from '#platform/migrate.ts'
import type { PersonRef } from '#platform/operations/tables.ts'
import type { Tx } from '#platform/transaction.ts'
import type { Walk } from './walk.ts'
import type { TablePolicy } from '../contract/declaration.ts'

interface VerificationsTable {
  id: Generated<number>
  operation_id: number
  started_by: PersonRef
  started_at: string
  finished_at: string | null
  walk: Walk
}

declare module '#platform/postgres.ts' {
  interface Tables {
    audit_verifications: VerificationsTable
  }
}

export type VerificationRow = Selectable<VerificationsTable>

export const auditTables: Record<string, TablePolicy> = {
  audit_verifications: {
    scope: 'installation',
    onErase: 'retain',
    because: 'when the audit log was read back, and with what result',
    until: '1 year',
  },
}

/** A setting of transactions that delete details. The trigger reads it; it ends with the transaction. */
const setting = 'tenure.erases_organization'

/**
 * Lets this transaction delete the audit details of that organization, if it is being erased, was erased or
 * made in error.
 */
export async function allowErasingDetails({ db }: Pick<Tx, 'db'>, organizationId: number): Promise<void> {
  await sql`select set_config(${setting}, ${String(organizationId)}, true)`.execute(db)
}

export const auditMigrations = {
  // A statement of its own for each delete, so that a batch of 250,000 rows costs one comparison and not as
  // many.
  '0009-details-go-with-erasing': statements(
    `create function audit_details_go_with_erasing() returns trigger language plpgsql as $$
      begin
        if exists (
          select from gone g left join organizations o on o.id = g.organization_id
          where o.id is null or o.id::text is distinct from current_setting('${setting}', true)
            or not (o.status in ('erasing', 'erased') or o.deleted_at is not null)
        ) then
          raise exception 'audit details go only with the erasing of their organization' using errcode = 'insufficient_privilege';
        end if;
        return null;
      end $$`,
    `create trigger audit_details_go_with_erasing after delete on audit_details
      referencing old table as gone for each statement execute function audit_details_go_with_erasing()`,
  ),
  '0010-audit-verifications': statements(
    `create table audit_verifications (
      id bigint generated always as identity primary key,
      operation_id bigint not null unique,
      started_by jsonb not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      walk jsonb not null)`,
    `comment on table audit_verifications is 'When the audit log was read back, by whom and with what ` +
      `result. Names of staff; kept for a year.'`,
    `comment on column audit_verifications.operation_id is 'No foreign key: a result stays when the ` +
      `operation is gone.'`,
    `comment on column audit_verifications.walk is 'Where it stands: the last entry that was read, the ` +
      `counts, and the first of what does not fit. No personal data.'`,
  ),
}

export const laterAuditMigrations = {
  '0019-refusals-found': statements(
    `create index audit_entries_refused on audit_entries (id) where action like '%refused'`,
    `create index audit_entries_refused_of on audit_entries (organization_id, id) where action like '%refused'`,
  ),
}
