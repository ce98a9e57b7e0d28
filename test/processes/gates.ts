// Stops the process that changes certain tables in the middle of a statement, or of the commit after it, so that a
// test can kill it there and nowhere else: a trigger waits for a lock that the test holds.
import pg from 'pg'
import type { Ending } from '#test/database.ts'

export interface Gate {
  table: string
  /**
   * Before the statement has done anything: a process that is killed there leaves nothing. `commit` is that
   * of a deletion: it takes place all the same, and no process hears of it.
   */
  on: 'insert' | 'update' | 'delete' | 'commit'
  /** The update of this column alone. */
  column?: string
}

export interface Gates {
  /**
   * Ids of the organizations that erasings wait with at the table's gate; each holds its organization's
   * fence.
   */
  waitingAt(table: string): Promise<number[]>
  /** Lets everything that waits at it do one statement, and stops what comes after. */
  passOnce(table: string): Promise<void>
  /** For good. */
  open(table: string): Promise<void>
}

const [gateClass, fenceClass] = [0x6a7e, 0x7e9]

/** All of them are closed at first. They end with the test. */
export async function closeGates(
  ending: Ending,
  databaseUrl: string,
  gates: readonly Gate[],
): Promise<Gates> {
  const keyOf = (table: string): number => gates.findIndex((gate) => gate.table === table) + 1
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'tenure tests' })
  client.on('error', () => undefined) // the database is dropped in the end, with its connections
  await client.connect()
  ending.after(() => client.end())
  await client.query(`
    create function pass_gate() returns trigger language plpgsql as $$
      begin
        perform pg_advisory_xact_lock_shared(${gateClass}, tg_argv[0]::int);
        return null;
      end $$`)
  for (const { table, on, column } of gates) {
    const [kind, when] =
      on === 'commit'
        ? ['constraint trigger', `after delete on ${table} deferrable initially deferred for each row`]
        : ['trigger', `before ${on}${column ? ` of ${column}` : ''} on ${table} for each statement`]
    await client.query(`create ${kind} gate ${when} execute function pass_gate(${keyOf(table)})`)
    await client.query(`select pg_advisory_lock(${gateClass}, ${keyOf(table)})`)
  }
  return {
    async waitingAt(table) {
      const { rows } = await client.query<{ organization: string }>(`
        select fence.objid as organization
        from pg_locks gate join pg_locks fence on fence.pid = gate.pid and fence.granted
        where gate.locktype = 'advisory' and gate.classid = ${gateClass} and gate.objid = ${keyOf(table)}
          and not gate.granted
          and gate.database = (select oid from pg_database where datname = current_database())
          and fence.locktype = 'advisory' and fence.classid = ${fenceClass}`)
      return rows.map(({ organization }) => Number(organization))
    },
    // In one message: no statement of another process comes between the two.
    async passOnce(table) {
      const gate = `${gateClass}, ${keyOf(table)}`
      await client.query(`select pg_advisory_unlock(${gate}); select pg_advisory_lock(${gate})`)
    },
    async open(table) {
      await client.query(`select pg_advisory_unlock(${gateClass}, ${keyOf(table)})`)
    },
  }
}
