// Foreign keys are removed while rows are copied and added again afterwards, which checks every row. Copying
// the tables in the order of their references would fail as soon as two tables refer to each other, and only
// a restore would show that.
import { sql } from 'kysely'
import type { DbTransaction } from '#platform/postgres.ts'

export interface Reference {
  /** Quoted as SQL needs it. */
  table: string
  name: string
  /** `FOREIGN KEY (...) REFERENCES ...` with all its options. */
  definition: string
}

/** Removes every foreign key of the schema and returns what is needed to add it again. */
export async function takeReferences(db: DbTransaction): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = current_schema()::regnamespace
    order by 1, 2`.execute(db)
  for (const { table, name } of rows)
    await sql.raw(`alter table ${table} drop constraint ${name}`).execute(db)
  return rows
}

/**
 * @throws when a row refers to a row that does not exist; the caller's transaction can then only be rolled
 * back
 */
export async function addReferences(db: DbTransaction, references: readonly Reference[]): Promise<void> {
  for (const { table, name, definition } of references)
    await sql.raw(`alter table ${table} add constraint ${name} ${definition}`).execute(db)
}
