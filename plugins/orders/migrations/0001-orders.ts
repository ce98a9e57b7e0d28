import { statements } from 'tenure/plugin'

export const orderTables = statements(
  `create table orders (
    id bigint generated always as identity primary key,
    uid uuid not null unique,
    organization_id bigint not null references organizations,
    number text not null,
    status text not null check (status in ('pending', 'accepted', 'fulfilled', 'cancelled')),
    currency text not null,
    amount_minor bigint not null check (amount_minor between 0 and 9007199254740991),
    note text,
    placed_by text not null,
    placed_at timestamptz not null,
    finished_at timestamptz,
    constraint orders_number unique (organization_id, number))`,
  'create index orders_of_organization on orders (organization_id, id)',
  `create index orders_unfinished on orders (organization_id) where status in ('pending', 'accepted')`,
  `comment on table orders is 'What a customer has ordered. Deleted with the organization.'`,
  `comment on column orders.placed_by is 'Who placed it: personal data.'`,
  `comment on column orders.note is 'Free text that may name people: personal data.'`,
  `create table order_lines (
    id bigint generated always as identity primary key,
    order_id bigint not null references orders,
    position int not null,
    description text not null,
    quantity int not null check (quantity > 0),
    unit_amount_minor bigint not null check (unit_amount_minor between 0 and 9007199254740991),
    unique (order_id, position))`,
  `comment on table order_lines is 'The lines of an order. Deleted with the organization.'`,
)
