// Foreign keys are taken off while rows are copied and put back afterwards, which checks every row. Copying
// in their order would do until two tables refer to each other; then no order would be right, and that would
// show only at a restore.
import { sql } from 'kysely'
import type { DbTransaction } from '#platform/postgres.ts'

export interface Reference {
  /** Quoted as SQL needs it. */
  table: string
  name: string
  /** `FOREIGN KEY (...) REFERENCES ...` with all that belongs to it. */
  definition: string
}

/** Takes every foreign key of the schema off and says how to put it back. */
export async function takeReferences(db: DbTransaction): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and conparentid = 0 and connamespace = current_schema()::regnamespace
    order by 1, 2`.execute(db)
  for (const { table, name } of rows)
    await sql.raw(`alter table ${table} drop constraint ${name}`).execute(db)
  return rows
}

/** @throws when a row refers to nothing; the caller's transaction is lost then */
export async function addReferences(db: DbTransaction, references: readonly Reference[]): Promise<void> {
  for (const { table, name, definition } of references)
    await sql.raw(`alter table ${table} add constraint ${name} ${definition}`).execute(db)
}
