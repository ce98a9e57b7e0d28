// What the directory of a million organizations is read by: an index for each column that sorts, one for the
// search, and the kept counts of each kind.
import { statements } from '#platform/migrate.ts'

/** As `searching.ts` has them: what cannot be seen is not searched. */
const unseen = String.raw`U&'\00ad\034f\061c\115f\1160\180e\200b\200c\200d\200e\200f\202a\202b\202c\202d\202e\2060\2066\2067\2068\2069\3164\fe0e\fe0f\feff\ffa0'`

const present = 'where deleted_at is null'

export const directory = statements(
  'create extension if not exists pg_trgm',
  'alter table organizations add column primary_contact_name text, add column primary_contact_email text',
  `comment on column organizations.primary_contact_name is 'As it stands in contacts, whose module keeps it here ` +
    `for the directory. Personal data; goes with the contact.'`,
  `comment on column organizations.primary_contact_email is 'As it stands in contacts, whose module keeps it here ` +
    `for the directory. Personal data; goes with the contact.'`,
  'drop index organizations_by_name',
  'drop index organizations_by_creation',
  'drop index organizations_by_plan',
  'drop index organizations_by_trial_end',
  // By status there is one already.
  ...Object.entries({
    name: 'lower(name)',
    slug: 'slug',
    type: 'type',
    plan: 'plan',
    trial_ends_on: 'trial_ends_on',
    hierarchy: 'hierarchy',
    country: 'country',
    timezone: 'timezone',
    contact: 'lower(primary_contact_name)',
    contact_email: 'primary_contact_email',
    created_at: 'created_at',
    updated_at: 'updated_at',
    retired_at: 'retired_at',
  }).map(([name, key]) => `create index organizations_sort_${name} on organizations (${key}, id) ${present}`),
  `alter table organizations add column search_text text generated always as (
    lower(normalize(translate(coalesce(name, '') || E'\\n' || coalesce(slug, '') || E'\\n' ||
      coalesce(primary_contact_name, '') || E'\\n' || coalesce(primary_contact_email, '') || E'\\n' || uid::text,
      ${unseen}, ''), NFKC))) stored`,
  `comment on column organizations.search_text is 'What the directory searches, as people see it: a line for each ` +
    `text. Personal data; made of the other columns.'`,
  `create index organizations_search on organizations using gin (search_text gin_trgm_ops) ${present}`,
  // The planner chooses between this index and the one that sorts by how common a word is.
  'alter table organizations alter column search_text set statistics 1000',
  'create index closure_requests_open on closure_requests (organization_id) where status = ' + "'open'",
  `create table directory_counts (
    status text not null,
    type text not null,
    plan text,
    country text,
    count bigint not null,
    constraint directory_counts_once unique nulls not distinct (status, type, plan, country))`,
  `comment on table directory_counts is 'How many organizations there are of each kind, for the facets of the ` +
    `directory. No personal data; kept as long as the installation.'`,
  `create table directory_changes (
    id bigint generated always as identity primary key,
    status text not null,
    type text not null,
    plan text,
    country text,
    change int not null)`,
  `comment on table directory_changes is 'Changes of these numbers that are not added to them yet: writers wait ` +
    `for no shared row. No personal data; folded within a minute.'`,
  `create function note_directory_change() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' and old.deleted_at is null then
        insert into directory_changes (status, type, plan, country, change)
          values (old.status, old.type, old.plan, old.country, -1);
      end if;
      if tg_op <> 'DELETE' and new.deleted_at is null then
        insert into directory_changes (status, type, plan, country, change)
          values (new.status, new.type, new.plan, new.country, 1);
      end if;
      return null;
    end $$`,
  `create trigger organizations_counted after insert or delete on organizations
    for each row execute function note_directory_change()`,
  `create trigger organizations_counted_anew after update of status, type, plan, country, deleted_at on organizations
    for each row when ((old.status, old.type, old.plan, old.country, old.deleted_at)
      is distinct from (new.status, new.type, new.plan, new.country, new.deleted_at))
    execute function note_directory_change()`,
  `insert into directory_counts (status, type, plan, country, count)
    select status, type, plan, country, count(*) from organizations ${present} group by status, type, plan, country`,
)
