// Plan tiers, hierarchy templates and country templates, and the columns of an organization that name them.
import { statements } from '#platform/migrate.ts'
import type { TablePolicy } from '../contract/declaration.ts'

const ofInstallation = (because: string): TablePolicy => ({
  scope: 'installation',
  onErase: 'retain',
  because,
  until: 'for good',
})

export const catalogueTables: Record<string, TablePolicy> = {
  plan_tiers: ofInstallation('what the installation sells'),
  hierarchy_templates: ofInstallation('what organizations begin with'),
  country_templates: ofInstallation('what organizations begin with'),
}

const key = `key text primary key check (key ~ '^[a-z][a-z0-9_]{0,39}$')`

export const catalogueMigrations = {
  '0018-plans-and-templates': statements(
    `create table plan_tiers (
      ${key},
      title text not null,
      organization_types text[] not null check (cardinality(organization_types) > 0),
      price_minor bigint check (price_minor >= 0),
      currency text,
      period text check (period in ('month', 'year')),
      trial_days integer not null default 0,
      trial_days_most integer not null default 0,
      limits jsonb not null default '{}',
      is_offered boolean not null default true,
      constraint plan_tiers_price check (num_nulls(price_minor, currency, period) in (0, 3)),
      constraint plan_tiers_trial check (trial_days between 0 and trial_days_most))`,
    `comment on table plan_tiers is 'What organizations of some types can be sold. No personal data; kept for good.'`,
    `comment on column plan_tiers.organization_types is 'Keys of the types that it is for.'`,
    `comment on column plan_tiers.price_minor is 'For each period, in the minor unit of the currency; none where it ` +
      `is agreed with each customer.'`,
    `comment on column plan_tiers.trial_days is 'How long a trial is unless said otherwise.'`,
    `comment on column plan_tiers.limits is 'How much of what, such as {"units": 10}. Tenure shows them; the product ` +
      `that is sold holds them.'`,
    `comment on column plan_tiers.is_offered is 'Organizations that have it keep it; new ones are not offered it ` +
      `when it is false.'`,
    `insert into plan_tiers (key, title, organization_types, trial_days, trial_days_most, limits) values
      ('pilot', 'Pilot', '{client,club,company,federation,pilot}', 60, 180, '{}'),
      ('sandbox', 'Sandbox', '{sandbox}', 30, 365, '{"instances": 2}'),
      ('federation_standard', 'Federation standard', '{federation}', 30, 90, '{}'),
      ('federation_premium', 'Federation premium', '{federation}', 30, 90, '{}'),
      ('club_basic', 'Club basic', '{club}', 14, 60, '{"units": 5}'),
      ('club_plus', 'Club plus', '{club}', 14, 60, '{}'),
      ('company_standard', 'Company standard', '{company}', 30, 90, '{}'),
      ('company_enterprise', 'Company enterprise', '{company}', 30, 180, '{}'),
      ('client_standard', 'Client standard', '{client}', 30, 90, '{}')`,
    `create table hierarchy_templates (
      ${key},
      title text not null,
      levels text[] not null check (cardinality(levels) between 1 and 5))`,
    `comment on table hierarchy_templates is 'Levels of units, the highest first. No personal data; kept for good.'`,
    `insert into hierarchy_templates (key, title, levels) values
      ('flat', 'Flat', '{Club}'),
      ('two_levels', 'Two levels', '{Region,Club}'),
      ('three_levels', 'Three levels', '{League,Committee,Club}'),
      ('district_club', 'District and club', '{District,Club}')`,
    `create table country_templates (
      country text primary key check (country ~ '^[A-Z]{2}$'),
      timezone text not null,
      currency text not null,
      hierarchy text not null references hierarchy_templates)`,
    'create index country_templates_by_hierarchy on country_templates (hierarchy)',
    `comment on table country_templates is 'What an organization of a country begins with. No personal data; kept ` +
      `for good.'`,
    `insert into country_templates (country, timezone, currency, hierarchy) values
      ('AT', 'Europe/Vienna', 'EUR', 'two_levels'),
      ('AU', 'Australia/Sydney', 'AUD', 'two_levels'),
      ('BE', 'Europe/Brussels', 'EUR', 'district_club'),
      ('CA', 'America/Toronto', 'CAD', 'two_levels'),
      ('CH', 'Europe/Zurich', 'CHF', 'two_levels'),
      ('DE', 'Europe/Berlin', 'EUR', 'three_levels'),
      ('DK', 'Europe/Copenhagen', 'DKK', 'flat'),
      ('ES', 'Europe/Madrid', 'EUR', 'three_levels'),
      ('FI', 'Europe/Helsinki', 'EUR', 'flat'),
      ('FR', 'Europe/Paris', 'EUR', 'three_levels'),
      ('GB', 'Europe/London', 'GBP', 'two_levels'),
      ('IE', 'Europe/Dublin', 'EUR', 'two_levels'),
      ('IN', 'Asia/Kolkata', 'INR', 'three_levels'),
      ('IT', 'Europe/Rome', 'EUR', 'two_levels'),
      ('JP', 'Asia/Tokyo', 'JPY', 'two_levels'),
      ('NL', 'Europe/Amsterdam', 'EUR', 'two_levels'),
      ('NO', 'Europe/Oslo', 'NOK', 'flat'),
      ('NZ', 'Pacific/Auckland', 'NZD', 'two_levels'),
      ('PL', 'Europe/Warsaw', 'PLN', 'two_levels'),
      ('PT', 'Europe/Lisbon', 'EUR', 'two_levels'),
      ('SE', 'Europe/Stockholm', 'SEK', 'two_levels'),
      ('US', 'America/New_York', 'USD', 'two_levels')`,
    'alter table organizations add column plan text references plan_tiers, add column trial_ends_on date, ' +
      'add column hierarchy text references hierarchy_templates',
    `comment on column organizations.plan is 'Its plan tier. No personal data; null after erasing.'`,
    `comment on column organizations.trial_ends_on is 'The last day of the trial, in its time zone. No personal ` +
      `data; null after erasing.'`,
    `comment on column organizations.hierarchy is 'The levels that its units were begun with. No personal data; null ` +
      `after erasing.'`,
    'create index organizations_by_plan on organizations (plan, id)',
    'create index organizations_by_trial_end on organizations (trial_ends_on, id)',
    'create index organizations_by_hierarchy on organizations (hierarchy)',
  ),
}
