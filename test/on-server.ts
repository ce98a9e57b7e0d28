// Statements to a PostgreSQL server itself: databases of tests and benches come and go.
import { Client, escapeIdentifier } from 'pg'
import type pg from 'pg'
import { pause } from '#platform/clock.ts'

/** A connection of its own: its advisory lock ends with it, also when the process dies. */
export async function onServer<T>(
  server: string,
  application_name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: server, application_name })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/**
 * Autovacuum may be at work in it, and only a superuser may end that; it leaves by itself. @param tries ten a
 * second
 */
export async function dropDatabase(client: pg.Client, name: string, tries: number): Promise<void> {
  for (let left = tries; ; left--) {
    try {
      return void (await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`))
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || !left) throw error
      await pause(100)
    }
  }
}

/** Of a database on that server. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
