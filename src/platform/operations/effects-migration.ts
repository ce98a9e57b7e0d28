// Before this migration plans listed what is deleted (`gone`) and what stays (`kept`). Both become effects,
// so that no code has to read two forms. Digests stay the same: they cover uids and decisions, which do not
// change.
import { statements } from '../migrate.ts'

/** Offboarding and cancelling ended what they listed; all other operations deleted it. */
const verbOf = `case when kind in ('employees.offboard', 'invoices.cancel') then 'end' else 'delete' end`

/** A table that had grown said so in its name. */
const grown = `': \\d+ more than planned$'`

const gone = `(
  select jsonb_agg((item - 'group') || jsonb_build_object(
    'verb', ${verbOf},
    'name', regexp_replace(item ->> 'name', ${grown}, ''),
    'where', item -> 'group',
    'reversible', false
  ) || case when item ->> 'uid' like 'growth:%' then '{"grown": true}' else '{}' end::jsonb order by place)
  from jsonb_array_elements(plan -> 'gone') with ordinality as listed (item, place))`

const kept = `(
  select jsonb_agg(jsonb_build_object(
    'verb', 'keep',
    'kind', 'rows',
    'uid', null,
    'where', null,
    'bytes', null,
    'outside', false,
    'reversible', true
  ) || item order by place)
  from jsonb_array_elements(plan -> 'kept') with ordinality as listed (item, place))`

export const effectsInsteadOfLists = statements(
  `alter table operation_items
    add column verb text not null default 'delete'
      check (verb in ('create', 'change', 'move', 'end', 'send', 'delete', 'keep')),
    add column reversible boolean not null default false`,
  `comment on column operation_items.verb is 'What the operation does with it. No personal data; kept as ` +
    `long as the row.'`,
  `comment on column operation_items.reversible is 'Whether it can be brought back as it was. No personal ` +
    `data; kept as long as the row.'`,
  `update operation_items set name = regexp_replace(name, ${grown}, '') where uid like 'growth:%'`,
  `update operations
    set plan = (plan - 'gone' - 'kept') || jsonb_build_object(
      'effects', coalesce(${gone}, '[]') || coalesce(${kept}, '[]'))
    where plan ? 'gone'`,
)
