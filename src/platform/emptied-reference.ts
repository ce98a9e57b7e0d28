// A column that names a row of another part and is emptied when that row is deleted: who retired a unit, who
// offboarded an employee.

export interface EmptiedReference {
  table: string
  column: string
  to: string
  comment: string
}

/**
 * References to rows that no longer exist are emptied first. The index is for deleting the other row: without
 * it PostgreSQL reads the whole table each time.
 */
export const emptiedReference = ({ table, column, to, comment }: EmptiedReference): string[] => [
  `update ${table} as t set ${column} = null
    where ${column} is not null and not exists (select from ${to} as r where r.id = t.${column})`,
  `alter table ${table} add constraint ${table}_${column} foreign key (${column}) references ${to} on delete set null`,
  `create index ${table}_by_${column} on ${table} (${column}) where ${column} is not null`,
  `comment on column ${table}.${column} is '${comment}'`,
]
