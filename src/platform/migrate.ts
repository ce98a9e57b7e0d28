// Updates the schema. Owners give their migrations in dependency order. A module that is added later may
// bring lower numbers, so the order of the list counts and not the alphabet.
import { Migrator, type Migration } from 'kysely/migration'
import { sql, type Kysely } from 'kysely'
import type { Db } from './postgres.ts'
import { executedMigrations, refuseUnknownSchema } from './schema-guard.ts'

export type { Migration }

const table = 'schema_migrations'

/** One owner's migrations: `{'0001-employees': {up}}`. */
export interface OwnedMigrations {
  owner: string
  migrations: Record<string, Migration>
}

/** A migration written as SQL statements, which run one after another. */
export function statements(...texts: string[]): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      for (const text of texts) await sql.raw(text).execute(db)
    },
  }
}

/**
 * Runs the missing migrations, owner by owner, because Kysely would order all names by the alphabet. It holds
 * Kysely's lock meanwhile, so that two nodes may start at the same time. Throws with the name of the failed
 * migration.
 * @throws Problem `schema_foreign`, `schema_newer` before anything is changed
 */
export async function migrate(db: Db, owners: OwnedMigrations[]): Promise<void> {
  const all = new Map(
    owners.flatMap(({ owner, migrations }) =>
      Object.entries(migrations).map(([name, migration]): [string, Migration] => [
        `${owner}/${name}`,
        checkedAtOnce(migration),
      ]),
    ),
  )
  if (await isCurrent(db, new Set(all.keys()))) return
  const names = new Set(owners.map(({ owner }) => owner))
  await refuseUnknownSchema(db, table, { names: new Set(all.keys()), owners: names })
  for (const { owner } of owners) await migrateOwner(db, all, owner, names)
}

/**
 * Checks that wait for the end of the transaction run after each statement instead. PostgreSQL alters no
 * table with a waiting check, so a migration that changes rows would make a later one of the same transaction
 * fail. A migration that needs the waiting says `set constraints NAME deferred` itself.
 */
const checkedAtOnce = ({ up }: Migration): Migration => ({
  up: async (db) => {
    await sql`set constraints all immediate`.execute(db)
    await up(db)
  },
})

/** Checked first: at nearly every start nothing is missing, and each owner's migrator asks much more. */
async function isCurrent(db: Db, names: ReadonlySet<string>): Promise<boolean> {
  const executed = new Set(await executedMigrations(db, table))
  return executed.size === names.size && executed.isSubsetOf(names)
}

/**
 * Migrations of an owner that is no longer installed (a plugin) are accepted. Those of a known owner must all
 * be known.
 */
async function migrateOwner(
  db: Db,
  all: Map<string, Migration>,
  owner: string,
  owners: ReadonlySet<string>,
): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      async getMigrations() {
        const executed = await executedNames(db)
        const gone = [...executed].filter((name) => !owners.has(name.split('/')[0] as string))
        const wanted = [...all].filter(([name]) => name.startsWith(`${owner}/`) || executed.has(name))
        return {
          ...Object.fromEntries(wanted),
          ...Object.fromEntries(gone.map((name) => [name, statements()])),
        }
      },
    },
    allowUnorderedMigrations: true,
    migrationTableName: table,
    migrationLockTableName: `${table}_lock`,
  })
  const { error, results } = await migrator.migrateToLatest()
  if (!error) return
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'unknown'
  throw new Error(`The migration ${failed} failed; the database is unchanged by it.`, { cause: error })
}

async function executedNames(db: Db): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(table)}`.execute(db)
  return new Set(rows.map(({ name }) => name))
}
