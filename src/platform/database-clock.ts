// The time of the database. Everything that deletes, issues, expires, sends or dates something uses it, so
// that nodes with different clocks agree, and a node whose own clock is wrong does no harm. The database is
// asked regularly. Between two answers the machine's monotonic counter continues the time; it does not change
// when the machine's date is set.
import { sql } from 'kysely'
import type { Clock } from './clock.ts'
import type { Queryable } from './postgres.ts'

export interface DatabaseClock extends Clock {
  /** Asks the database once. @returns the milliseconds that the question took */
  measure(): Promise<number>
}

/** Resolves when the database has been asked once, so that `now` is never a guess. */
export async function openDatabaseClock(db: Queryable): Promise<DatabaseClock> {
  let ahead = await ask(db)
  return {
    now: () => new Date(performance.now() + middleOf(ahead)),
    async measure() {
      const found = await ask(db)
      ahead = agreed(ahead, found)
      return found.latest - found.earliest
    },
  }
}

/**
 * How far the database's time is ahead of the monotonic counter, in milliseconds. The database has read its
 * clock at some moment between question and answer, so there are two bounds.
 */
interface Bounds {
  earliest: number
  latest: number
}

async function ask(db: Queryable): Promise<Bounds> {
  const asked = performance.now()
  const { rows } = await sql<{ at: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::float8 as at`.execute(db)
  const { at } = rows[0] as { at: number }
  return { earliest: at - performance.now(), latest: at - asked }
}

const middleOf = ({ earliest, latest }: Bounds): number => (earliest + latest) / 2

/**
 * Each answer narrows the bounds. When two answers contradict each other, this machine slept, or the database
 * has moved to another machine: then only the later answer counts.
 */
function agreed(before: Bounds, found: Bounds): Bounds {
  const earliest = Math.max(before.earliest, found.earliest)
  const latest = Math.min(before.latest, found.latest)
  return earliest <= latest ? { earliest, latest } : found
}

/** For a command that asks once and ends soon. */
export const databaseTime = async (db: Queryable): Promise<Date> => (await openDatabaseClock(db)).now()
