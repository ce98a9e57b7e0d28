// Which organizations a customer's person belongs to, and as what. Before, a person belonged to one, as its administrator.
import { statements } from '#platform/migrate.ts'

export const memberships = statements(
  `create table memberships (
    organization_id bigint not null references organizations,
    person_id bigint not null references people,
    role text not null check (role in ('owner', 'administrator', 'member')),
    created_at timestamptz not null,
    last_signed_in_at timestamptz,
    version bigint not null default 1,
    primary key (organization_id, person_id))`,
  'create index memberships_of_person on memberships (person_id)',
  `comment on table memberships is 'Who belongs to an organization, and as what. Personal data; deleted with the
    organization, or when the person is removed from it.'`,
  `comment on column memberships.role is 'What the person may do there.'`,
  `comment on column memberships.last_signed_in_at is 'Personal data: the last session in this organization.'`,
  // Those who are there already keep what they could do; the first of each organization may name other owners.
  `insert into memberships (organization_id, person_id, role, created_at, last_signed_in_at)
    select organization_id, id, case when row_number() over each = 1 then 'owner' else 'administrator' end,
      created_at, last_signed_in_at
    from people where organization_id is not null
    window each as (partition by organization_id order by disabled_at is not null, id)`,
  'alter table people drop constraint people_customer_role',
  `update people set roles = '{}' where organization_id is not null`,
  `alter table people add constraint people_roles_of_staff check (
    case when organization_id is null
      then not roles && '{customer_owner,customer_administrator,customer_member}'
    else roles = '{}' end)`,
  `comment on column people.organization_id is 'Null for staff. Otherwise the organization with which the row is
    deleted: one to which the person belongs, the next one when that is erased first.'`,
  `comment on column people.roles is 'Of staff. What a customer''s person may do stands in memberships.'`,
  'alter table sessions add column organization_id bigint',
  `update sessions set organization_id = people.organization_id from people where people.id = person_id`,
  `comment on column sessions.organization_id is 'The organization in which the person works in this session; null
    for staff. No foreign key: rows can be deleted in any order.'`,
)
