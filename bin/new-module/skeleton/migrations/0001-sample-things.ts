import { statements } from '#platform/migrate.ts'

export const sampleThingsTables = statements(
  `create table sample_things (
    id bigint generated always as identity primary key,
    organization_id bigint not null references organizations,
    name text not null,
    created_at timestamptz not null,
    constraint sample_things_name unique (organization_id, name))`,
  'create index sample_things_of_organization on sample_things (organization_id, id)',
  `comment on table sample_things is 'Say what it holds, and whether it is personal. Deleted with the ` +
    `organization.'`,
)
