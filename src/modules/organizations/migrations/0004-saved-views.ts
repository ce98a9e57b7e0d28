// Filters and orders of the directory that people keep under a name.
import { statements } from '#platform/migrate.ts'

export const savedViews = statements(
  `create table directory_views (
    id bigint generated always as identity primary key,
    name text not null,
    query text not null,
    is_shared boolean not null,
    person_id bigint,
    made_by text not null,
    created_at timestamptz not null)`,
  'create index directory_views_by_name on directory_views (lower(name), id)',
  `create unique index directory_views_once on directory_views (coalesce(person_id, 0), lower(normalize(name, NFKC)))`,
  `comment on table directory_views is 'How staff look at the directory. Names of staff, and what they searched for; ` +
    `kept until the view is deleted.'`,
  `comment on column directory_views.query is 'As it stands in the address of the directory.'`,
  `comment on column directory_views.person_id is 'Whose it is; null for one that a token without a person has ` +
    `made. No foreign key: a shared one survives the staff member.'`,
)
