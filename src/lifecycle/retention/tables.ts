// The tables of retention: the operator's rules, and what was decided for an organization when its erasing
// began. The decision is stored because the erasing empties the organization's country, and the records stay
// for years.
import type { Generated, Selectable } from 'kysely'
import { statements } from '#platform/migrate.ts'
import { recordClasses, type RecordClass, type TablePolicy } from '../contract/declaration.ts'
import type { OnErase, RetentionDecision } from './decision.ts'

interface RulesTable {
  id: Generated<number>
  country: string | null
  record_class: RecordClass
  organization_type: string | null
  years: number
  on_erase: OnErase
  reason: string
  changed_by: string
  changed_at: string
}

interface DecisionsTable extends RetentionDecision {
  organization_id: number
  /** The present day for the erasing, a plain date: it does not change at midnight. */
  decided_on: string
  /** The next day on which to look for due records; null when none are left. */
  look_on: string | null
}

declare module '#platform/postgres.ts' {
  interface Tables {
    retention_rules: RulesTable
    retention_decisions: DecisionsTable
  }
}

export type RuleRow = Selectable<RulesTable>
export type DecisionRow = Selectable<DecisionsTable>

export const retentionTables: Record<string, TablePolicy> = {
  retention_rules: {
    scope: 'installation',
    onErase: 'retain',
    because: 'policies of the installation',
    until: 'for good',
  },
  retention_decisions: {
    scope: 'organization',
    onErase: 'retain',
    because: 'why records are kept, and until when',
    until: 'for good',
    title: 'retention decisions',
    formerVersions: { none: 'Fixed when an erasing begins, which a hold stops.' },
  },
}

const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ')

export const retentionMigrations = {
  '0006-retention': statements(
    `create table retention_rules (
      id bigint generated always as identity primary key,
      country text,
      record_class text not null check (record_class in (${list(recordClasses)})),
      organization_type text references organization_types,
      years int not null check (years between 1 and 100),
      on_erase text not null check (on_erase in ('retain', 'anonymise')),
      reason text not null,
      changed_by text not null,
      changed_at timestamptz not null)`,
    `create unique index retention_rules_once on retention_rules (record_class, coalesce(country, ''), ` +
      `coalesce(organization_type, ''))`,
    `comment on table retention_rules is 'How much longer than the law the operator keeps records of ` +
      `erased customers. Names of staff; kept until removed.'`,
    `create table retention_decisions (
      organization_id bigint not null references organizations,
      record_class text not null,
      on_erase text not null,
      years int not null,
      counts_from text not null,
      ground text not null,
      source text,
      country text,
      timezone text not null,
      decided_on date not null,
      look_on date,
      primary key (organization_id, record_class))`,
    'create index retention_decisions_to_look on retention_decisions (look_on) where look_on is not null',
    `comment on table retention_decisions is 'Which records of an erased customer are kept, why and how ` +
      `long. No personal data; kept for good.'`,
  ),
}
