import { statements } from '#platform/migrate.ts'
import { unitLifecycle } from '../units.ts'

export const unitTables = statements(
  `create table organization_units (
    id bigint generated always as identity primary key,
    uid uuid not null unique,
    organization_id bigint not null references organizations,
    parent_id bigint,
    name text not null,
    code text not null,
    timezone text not null,
    geo_enabled boolean not null,
    device_binding boolean not null,
    status text not null constraint organization_units_status check (${unitLifecycle.toSqlCheck('status')}),
    is_active boolean generated always as (status = 'active' and deleted_at is null) stored,
    retired_on date,
    retired_at timestamptz,
    retired_by bigint,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    constraint organization_units_stamps check ((status = 'retired') = (retired_at is not null) and (retired_at is null) = (retired_on is null)),
    constraint organization_units_not_its_own_parent check (parent_id <> id),
    -- Others refer to a unit together with its organization, so that nothing can be attached to a foreign one; and those that
    -- need a unit in use refer to it together with is_active.
    constraint organization_units_of_organization unique (organization_id, id),
    constraint organization_units_in_use unique (id, is_active),
    constraint organization_units_parent foreign key (organization_id, parent_id) references organization_units (organization_id, id))`,
  // A code is free again when its unit is retired or deleted.
  `create unique index organization_units_code on organization_units (organization_id, lower(code))
    where status <> 'retired' and deleted_at is null`,
  'create index organization_units_by_parent on organization_units (parent_id)',
  `comment on table organization_units is 'Branches, districts, clubs, sites of an organization, as a ` +
    `tree. Deleted with the organization.'`,
  `comment on column organization_units.retired_on is 'The last day, in the unit''s zone.'`,
  `comment on column organization_units.retired_by is 'Who retired it; no foreign key, so that it ` +
    `survives the staff member.'`,
  `comment on column organization_units.deleted_at is 'Made in error, and without any history: hidden ` +
    `everywhere.'`,
  // No unit may be active in a closed organization. Code that forgets to retire units fails at its commit.
  `create function refuse_units_in_use() returns trigger language plpgsql as $$
    begin
      if exists (select from organization_units u join organizations o on o.id = u.organization_id
        where o.status = 'retired' and u.is_active and o.id = case when tg_table_name = 'organizations' then new.id else (to_jsonb(new)->>'organization_id')::bigint end) then
        raise exception 'a closed organization has no unit in use' using errcode = 'check_violation', constraint = 'organization_units_closed';
      end if;
      return null;
    end $$`,
  `create constraint trigger organizations_retire_units after update of status on organizations
    deferrable initially deferred for each row when (new.status = 'retired') execute function refuse_units_in_use()`,
  `create constraint trigger organization_units_of_closed after insert or update of status, deleted_at, organization_id on organization_units
    deferrable initially deferred for each row when (new.status = 'active' and new.deleted_at is null) execute function refuse_units_in_use()`,
)
