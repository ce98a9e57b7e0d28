// Names a schema by the statements that make it, so that a changed migration never finds an old template.
import { createHash } from 'node:crypto'
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { OwnedMigrations } from '#platform/migrate.ts'

/**
 * 16 hex digits of a hash over every statement in order, and over what triggers are made from. Runs the
 * migrations against a driver that does nothing.
 */
export async function schemaVersion(
  owners: readonly OwnedMigrations[],
  declared: object = {},
): Promise<string> {
  const hash = createHash('sha256')
  hash.update(JSON.stringify(declared))
  const recorder = new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => {
      hash.update(`${query.sql}\n${JSON.stringify(query.parameters)}\n`)
    },
  })
  for (const { owner, migrations } of owners) {
    for (const [name, migration] of Object.entries(migrations)) {
      hash.update(`${owner}/${name}\n`)
      await migration.up(recorder)
    }
  }
  return hash.digest('hex').slice(0, 16)
}
