// For tests: what a database holds, seen by a connection of its own that no node's check takes for a node.
import pg from 'pg'
import type { Db } from '#platform/postgres.ts'
import { openConnection } from '#backup/connection.ts'
import { readCatalogue } from '#lifecycle/rows/catalogue.ts'
import { createLog } from '#platform/log.ts'
import { leftOutTables, quoted, readSequences } from '#backup/copied-tables.ts'

/** The restore's own entry is the one thing that a restored database has more. */
const butTheRestore: Record<string, string> = {
  audit_entries: `where action <> 'installation.restore'`,
  audit_details: `where entry_id not in (select id from audit_entries where action = 'installation.restore')`,
  audit_heads: `where chain <> 'installation'`,
}

/** Number and hash of all rows, by table. */
export function rowHashes(url: string): Promise<Record<string, string>> {
  return withClient(url, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    )
    const hashes: Record<string, string> = {}
    for (const { name } of tables.filter(
      (table) => !leftOutTables.some(({ what }) => what === `table ${table.name}`),
    )) {
      const {
        rows: [found],
      } = await client.query<{ count: string; hash: string }>(`
        select count(*), md5(coalesce(string_agg(row, '' order by row), '')) as hash
        from (select md5(to_jsonb(t)::text) as row from ${quoted(name)} t ${butTheRestore[name] ?? ''}) rows`)
      hashes[name] = `${found?.count} rows, ${found?.hash}`
    }
    return hashes
  })
}

/** The last numbers that were drawn, but those that the restore's own entry draws. */
export const lastNumbers = (url: string): Promise<unknown> =>
  withDb(url, async (db) => (await readSequences(db)).filter(({ table }) => table !== 'audit_entries'))

/** Tables, columns and foreign keys of the schema, without the queue's. */
export const shapeOf = (url: string): Promise<unknown> =>
  withDb(url, async (db) => {
    const { tables, foreignKeys } = await readCatalogue(db)
    return {
      tables: [...tables.values()].filter(({ schema }) => schema === null),
      foreignKeys: foreignKeys.filter(({ from }) => !from.includes('.')),
    }
  })

export const tableNames = (url: string): Promise<string[]> =>
  withClient(url, async (client) =>
    (
      await client.query<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
      )
    ).rows.map(({ name }) => name),
  )

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'looking' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function withDb<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = await openConnection(url, createLog('silent'))
  try {
    return await work(db)
  } finally {
    await close()
  }
}
