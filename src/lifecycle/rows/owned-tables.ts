// The tables of lifecycle and platform, declared with the same policies as those of modules. A test compares
// the live catalogue with these lists and the modules', so that an erasing forgets no table.
import { personalFields } from '../organization/fields.ts'
import { auditMigrations, auditTables, laterAuditMigrations } from '../audit/tables.ts'
import { erasureMigrations, erasureTables, laterErasureMigrations } from '../erasure/tables.ts'
import { formerMigrations, formerTables, writtenOnce } from '../former/tables.ts'
import { signerMigrations, signerTables } from '../erasure/signers.ts'
import { laterReceiptMigrations, receiptMigrations, receiptTables } from '../erasure/receipt-tables.ts'
import type { TablePolicy } from '../contract/declaration.ts'
import { outsideMigrations, outsideTables } from '../outside/tables.ts'
import { heldMigrations } from '../organization/held-by-ledger.ts'
import { wayOutMigrations, wayOutTables } from '../organization/way-out-tables.ts'
import { retentionMigrations, retentionTables } from '../retention/tables.ts'
import { progressMigrations, progressTables } from './progress-tables.ts'
import { catalogueMigrations, catalogueTables } from '../organization/catalogue-tables.ts'
import { laterOrganizationMigrations, organizationMigrations } from '../organization/migrations.ts'

export const ownedTables: Record<'platform' | 'lifecycle', Record<string, TablePolicy>> = {
  platform: {
    operations: { scope: 'organization', onErase: 'delete', title: 'operations' },
    operation_steps: {
      scope: { through: 'operations', column: 'operation_id' },
      onErase: 'delete',
      title: 'operation steps',
    },
    operation_items: {
      scope: { through: 'operations', column: 'operation_id' },
      onErase: 'delete',
      title: 'items of plans',
    },
    operation_children: {
      scope: { through: 'operations', column: 'operation_id' },
      onErase: 'delete',
      title: 'what operations have started',
    },
    operation_effects: {
      scope: { through: 'operations', column: 'operation_id' },
      onErase: 'delete',
      title: 'operation effects',
    },
    outbox: { scope: 'organization', onErase: 'delete', title: 'events' },
    stored_answers: { scope: 'organization', onErase: 'delete', title: 'stored answers' },
    schema_migrations: {
      scope: 'installation',
      onErase: 'retain',
      because: 'which schema this is',
      until: 'for good',
    },
    schema_migrations_lock: {
      scope: 'installation',
      onErase: 'retain',
      because: 'one migration at a time',
      until: 'for good',
    },
    'queue.*': { scope: 'installation', onErase: 'delete', because: 'wake-ups hold ids of operations alone' },
  },
  lifecycle: {
    organizations: {
      scope: 'organization',
      column: 'id',
      onErase: 'anonymize',
      personal: personalFields,
      title: 'the organization',
      because: 'the tombstone keeps uid, type and dates',
    },
    organization_types: {
      scope: 'installation',
      onErase: 'retain',
      because: 'policies of the installation',
      until: 'for good',
    },
    ...catalogueTables,
    organization_locks: { scope: 'organization', onErase: 'delete', title: 'holds and locks' },
    lifecycle_journal: { scope: 'organization', onErase: 'delete', title: 'journal entries' },
    audit_entries: {
      scope: 'organization',
      onErase: 'retain',
      because: 'proof of what was done; holds ids, codes and counts alone',
      until: 'for good',
      formerVersions: writtenOnce,
    },
    audit_details: {
      scope: 'organization',
      onErase: 'delete',
      title: 'audit details',
      formerVersions: writtenOnce,
    },
    audit_heads: {
      scope: 'installation',
      onErase: 'retain',
      because: 'the ends of the audit chains',
      until: 'for good',
    },
    ...wayOutTables,
    ...auditTables,
    ...erasureTables,
    ...receiptTables,
    ...retentionTables,
    ...outsideTables,
    ...signerTables,
    ...formerTables,
    ...progressTables,
  },
}

export const lifecycleMigrations = {
  ...organizationMigrations,
  ...erasureMigrations,
  ...receiptMigrations,
  ...retentionMigrations,
  ...laterOrganizationMigrations,
  ...outsideMigrations,
  ...auditMigrations,
  ...signerMigrations,
  ...laterReceiptMigrations,
  ...formerMigrations,
  ...heldMigrations,
  ...progressMigrations,
  ...laterErasureMigrations,
  ...catalogueMigrations,
  ...laterAuditMigrations,
  ...wayOutMigrations,
}
