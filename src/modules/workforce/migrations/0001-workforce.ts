import { statements } from '#platform/migrate.ts'

const id = 'id bigint generated always as identity primary key'
const ofUnit = (table: string) =>
  `constraint ${table}_unit foreign key (organization_id, unit_id) references organization_units ` +
  '(organization_id, id)'
// Built-in ranges instead of an extension, which a foreign server may not let us add.
const sameNumber = (column: string) => `int8range(${column}, ${column}, '[]') with &&`

export const people = statements(
  `create table employees (
    ${id},
    uid uuid not null unique,
    organization_id bigint not null references organizations,
    name text not null,
    status text not null check (status in ('active', 'offboarded')),
    is_active boolean generated always as (status = 'active' and deleted_at is null) stored,
    offboarded_on date,
    offboarded_at timestamptz,
    offboarded_by bigint,
    version bigint not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    constraint employees_stamps check ((status = 'offboarded') = (offboarded_at is not null) and (offboarded_at is null) = (offboarded_on is null)),
    constraint employees_of_organization unique (organization_id, id),
    constraint employees_employed unique (id, is_active))`,
  'create index employees_by_name on employees (organization_id, lower(name), id)',
  `comment on table employees is 'Who works for an organization. Personal data; deleted with the ` +
    `organization.'`,
  `comment on column employees.name is 'Personal data.'`,
  `comment on column employees.offboarded_by is 'Who offboarded them; no foreign key, so that it ` +
    `survives the staff member.'`,
  `create table employee_deployments (
    ${id},
    organization_id bigint not null references organizations,
    employee_id bigint not null,
    unit_id bigint not null,
    is_primary boolean not null,
    starts_on date not null,
    ends_on date,
    cancelled_at timestamptz,
    ended_because text check (ended_because in ('transferred', 'unit_retired', 'offboarded', 'ended')),
    -- The change that ended it; the journal names the same, so that reinstating finds exactly these rows.
    ended_with uuid,
    created_at timestamptz not null,
    -- True or null, never false: an open deployment refers to an active unit and an active employee, a closed one to neither.
    is_open boolean generated always as (case when ends_on is null and cancelled_at is null then true end) stored,
    constraint employee_deployments_dates check (ends_on >= starts_on),
    constraint employee_deployments_employee foreign key (organization_id, employee_id) references employees (organization_id, id),
    ${ofUnit('employee_deployments')},
    constraint employee_deployments_unit_in_use foreign key (unit_id, is_open) references organization_units (id, is_active) deferrable initially deferred,
    constraint employee_deployments_employed foreign key (employee_id, is_open) references employees (id, is_active) deferrable initially deferred,
    constraint employee_deployments_no_overlap exclude using gist (${sameNumber('employee_id')}, daterange(starts_on, ends_on, '[]') with &&)
      where (is_primary and cancelled_at is null))`,
  'create unique index employee_deployments_one_primary on employee_deployments (employee_id) where ' +
    'is_open and is_primary',
  'create unique index employee_deployments_once_at_unit on employee_deployments (employee_id, unit_id) ' +
    'where is_open and not is_primary',
  'create index employee_deployments_open_at_unit on employee_deployments (unit_id) where is_open',
  'create index employee_deployments_at_unit on employee_deployments (unit_id, id)',
  'create index employee_deployments_of_employee on employee_deployments (employee_id, starts_on)',
  `comment on table employee_deployments is 'Who works where and when: history that is never rewritten. ` +
    `Personal data; deleted with the organization.'`,
)

export const plans = statements(
  `create table shifts (
    ${id},
    organization_id bigint not null references organizations,
    unit_id bigint not null,
    name text not null,
    starts_at text not null check (starts_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
    ends_at text not null check (ends_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
    weekdays int[] not null,
    created_at timestamptz not null,
    constraint shifts_of_unit unique (unit_id, id),
    ${ofUnit('shifts')})`,
  'create unique index shifts_name on shifts (unit_id, lower(name))',
  `comment on table shifts is 'When a unit works. No personal data; deleted with the organization.'`,
  `create table shift_assignments (
    ${id},
    organization_id bigint not null references organizations,
    unit_id bigint not null,
    shift_id bigint not null,
    employee_id bigint not null,
    date date not null,
    status text not null check (status in ('planned', 'worked', 'cancelled')),
    cancelled_at timestamptz,
    cancelled_because text check (cancelled_because in ('unit_retired', 'transferred', 'offboarded', 'cancelled')),
    cancelled_with uuid,
    created_at timestamptz not null,
    constraint shift_assignments_cancelled check ((status = 'cancelled') = (cancelled_at is not null)),
    constraint shift_assignments_shift foreign key (unit_id, shift_id) references shifts (unit_id, id),
    constraint shift_assignments_employee foreign key (organization_id, employee_id) references employees (organization_id, id),
    ${ofUnit('shift_assignments')})`,
  'create unique index shift_assignments_once on shift_assignments (shift_id, employee_id, date) where ' +
    `status <> 'cancelled'`,
  `create index shift_assignments_planned on shift_assignments (unit_id, date) where status = 'planned'`,
  'create index shift_assignments_of_employee on shift_assignments (employee_id, date)',
  'create index shift_assignments_at_unit on shift_assignments (unit_id, date, id)',
  `comment on table shift_assignments is 'Who works which shift on which day. Personal data; deleted ` +
    `with the organization.'`,
  `create table red_flag_policies (
    ${id},
    organization_id bigint not null references organizations,
    unit_id bigint not null,
    name text not null,
    kind text not null,
    threshold int not null check (threshold > 0),
    window_days int not null check (window_days between 1 and 366),
    severity text not null check (severity in ('low', 'medium', 'high')),
    created_at timestamptz not null,
    ${ofUnit('red_flag_policies')})`,
  'create unique index red_flag_policies_name on red_flag_policies (unit_id, lower(name))',
  `comment on table red_flag_policies is 'When a unit''s attendance raises a flag. No personal data; ` +
    `deleted with the organization.'`,
)

export const calendar = statements(
  `create table financial_years (
    ${id},
    organization_id bigint not null references organizations,
    name text not null,
    starts_on date not null,
    ends_on date not null,
    is_current boolean not null,
    created_at timestamptz not null,
    constraint financial_years_dates check (ends_on > starts_on),
    constraint financial_years_no_overlap exclude using gist (${sameNumber('organization_id')}, daterange(starts_on, ends_on, '[]') with &&))`,
  'create unique index financial_years_one_current on financial_years (organization_id) where is_current',
  `comment on table financial_years is 'Years of the books; one is current. No personal data; deleted ` +
    `with the organization.'`,
  `create table leave_types (
    ${id},
    organization_id bigint not null references organizations,
    code text not null,
    name text not null,
    quota_days int check (quota_days between 0 and 366),
    is_paid boolean not null,
    version bigint not null default 1,
    created_at timestamptz not null,
    constraint leave_types_code unique (organization_id, code))`,
  `comment on table leave_types is 'Kinds of leave with their days a year; no quota means unlimited. No ` +
    `personal data; deleted with the organization.'`,
  `comment on column leave_types.version is '1 as long as nobody has touched the seeded row.'`,
  `create table holidays (
    ${id},
    organization_id bigint not null references organizations,
    region text not null,
    date date not null,
    name text not null,
    created_at timestamptz not null,
    constraint holidays_once unique (organization_id, date, region, name))`,
  `comment on table holidays is 'Days off by region; an empty region means everywhere. No personal ` +
    `data; deleted with the organization.'`,
)
