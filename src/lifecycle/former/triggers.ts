// Under a legal hold, changing or deleting a row keeps its former version. Triggers write it, so that no
// statement can forget it. They are made from the tables' declarations: a new table gets its triggers at the
// next start. They run once for each statement, and first ask whether there is a hold.
import { sql } from 'kysely'
import type { Queryable } from '#platform/postgres.ts'
import { columnOf, readCatalogue, tableOf, type Catalogue } from '../rows/catalogue.ts'
import { keyOf, organizationTables, ownerColumn, type Policies } from '../rows/owned-rows.ts'

interface Wanted {
  table: string
  body: string
}

const functionOf = (table: string): string => `former_of_${table}`
const triggers = [
  { name: 'keep_former_on_update', when: 'update', tables: 'old table as former new table as present' },
  { name: 'keep_former_on_delete', when: 'delete', tables: 'old table as former' },
] as const
const lockKey = 0x7ef

/**
 * Makes triggers that are missing or different, and removes those of tables that need none. At nearly every
 * start there is nothing to do. Tables that are not declared, such as those of a plugin that is not
 * installed, are left as they are.
 */
export async function keepFormerVersions(db: Queryable, policies: Policies): Promise<void> {
  const wanted = wantedOf(await readCatalogue(db), policies)
  const present = await presentBodies(db)
  const names = new Set(wanted.map(({ table }) => table))
  for (const each of wanted) {
    if (present.get(each.table) !== each.body) await alone(db, (tx) => make(tx, each))
  }
  for (const table of present.keys()) {
    if (table in policies && !names.has(table)) await alone(db, (tx) => drop(tx, table))
  }
}

/** One node at a time, and one transaction for each table: it waits only for the writers of that table. */
const alone = (db: Queryable, work: (tx: Queryable) => Promise<void>): Promise<void> =>
  inTransactionOf(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockKey}::int)`.execute(tx)
    await work(tx)
  })

const inTransactionOf = (db: Queryable, work: (tx: Queryable) => Promise<void>): Promise<void> =>
  db.isTransaction ? work(db) : db.transaction().execute(work)

function wantedOf(catalogue: Catalogue, policies: Policies): Wanted[] {
  return organizationTables(policies)
    .filter(
      ([table, { formerVersions }]) =>
        catalogue.tables.has(table) && !(formerVersions && 'none' in formerVersions),
    )
    .map(([table]) => ({ table, body: bodyOf(table, catalogue, policies) }))
}

/** The texts of the functions, by table; only where both triggers exist. */
async function presentBodies(db: Queryable): Promise<Map<string, string>> {
  const { rows } = await sql<{ relation: string; body: string }>`
    select c.relname as relation, p.prosrc as body
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_proc p on p.oid = t.tgfoid
    where c.relnamespace = current_schema()::regnamespace
      and t.tgname = any(${triggers.map(({ name }) => name)})
    group by c.relname, p.prosrc
    having count(*) = ${triggers.length}`.execute(db)
  return new Map(rows.map(({ relation, body }) => [relation, body]))
}

async function make(tx: Queryable, { table, body }: Wanted): Promise<void> {
  const name = sql.id(functionOf(table))
  await sql`
    create or replace function ${name}() returns trigger language plpgsql as ${sql.lit(body)}`.execute(tx)
  for (const trigger of triggers) {
    await sql`
      create or replace trigger ${sql.id(trigger.name)} after ${sql.raw(trigger.when)} on ${sql.table(table)}
      referencing ${sql.raw(trigger.tables)} for each statement execute function ${name}()`.execute(tx)
  }
}

async function drop(tx: Queryable, table: string): Promise<void> {
  for (const { name } of triggers)
    await sql`drop trigger if exists ${sql.id(name)} on ${sql.table(table)}`.execute(tx)
  await sql`drop function if exists ${sql.id(functionOf(table))}()`.execute(tx)
}

/** A change of columns that are all left out keeps no version. */
function bodyOf(table: string, catalogue: Catalogue, policies: Policies): string {
  const { formerVersions } = policies[table] ?? {}
  const without = formerVersions && 'without' in formerVersions ? formerVersions.without : []
  const stripped = (alias: string) =>
    without.reduce((row, name) => `${row} - '${name}'`, `to_jsonb(${alias})`)
  const { owner, joins } = ownerOf(table, catalogue, policies)
  const key = tableOf(catalogue, table).primary_key.map((name) => `f.${name}`)
  const insert = `
    insert into former_versions (organization_id, table_name, row_id, change, changed_at, row)
    select ${owner}, '${table}', concat_ws(',', ${key.join(', ')}), lower(tg_op), now(), ${stripped('f')}
    from former f${joins}
    where ${owner} = any(held)`
  return `
  declare held bigint[];
  begin
    select array_agg(organization_id) into held from organization_locks
    where kind = 'legal_hold' and released_at is null and (expires_at is null or expires_at > now());
    if held is null then return null; end if;
    if tg_op = 'DELETE' then${insert};
    else${insert}
      and not exists (select from present p where ${stripped('p')} = ${stripped('f')});
    end if;
    return null;
  end `
}

/** The expression for the organization's id, and the joins that it needs from the row \`f\`. */
function ownerOf(table: string, catalogue: Catalogue, policies: Policies): { owner: string; joins: string } {
  let [at, alias, joins] = [table, 'f', '']
  for (let depth = 1; ; depth++) {
    const policy = policies[at]
    if (!policy) throw new Error(`${table} is scoped through ${at}, which is not declared.`)
    const column = ownerColumn(policy)
    if (typeof policy.scope !== 'object') {
      if (columnOf(catalogue, at, column).type !== 'uuid') return { owner: `${alias}.${column}`, joins }
      return {
        owner: 'owner.id',
        joins: `${joins} join organizations owner on owner.uid = ${alias}.${column}`,
      }
    }
    const { through } = policy.scope
    joins += ` join ${through} o${depth} on o${depth}.${keyOf(catalogue, at, policy)} = ${alias}.${column}`
    ;[at, alias] = [through, `o${depth}`]
  }
}
