// The time for this node, and whether its own clock is right. A node whose clock is off by more than a minute
// runs no scheduled task and drives no operation: their effects cannot be undone, and on a machine with a
// wrong clock certificates, logs and other programs are wrong as well.
import type { Clock } from './clock.ts'
import { systemClock } from './clock.ts'
import { openDatabaseClock } from './database-clock.ts'
import type { Log } from './log.ts'
import type { Db } from './postgres.ts'
import { Problem } from './problem.ts'

export interface NodeTime {
  /** The database's time: the only clock that modules, plugins and operations receive. */
  readonly clock: Clock
  /** How far this machine's clock is ahead of the database's, in milliseconds; negative when it is behind. */
  offsetMilliseconds(): number
  /** What is wrong with this machine's clock, as sentences; null when it is right. */
  problem(): string | null
  /** Asks the database for the time now. */
  measure(): Promise<void>
  /** Measures the difference. @throws ClockOff */
  requireRight(): Promise<void>
  close(): void
}

export interface NodeTimeInput {
  db: Db
  log: Pick<Log, 'error' | 'info'>
  /**
   * A time that the example world or a test moves. It replaces both the database's time and the machine's
   * clock.
   */
  moved?: Clock
}

const remedy =
  'Set the clock of this machine by NTP (timedatectl set-ntp true). The node goes on by itself when it ' +
  'is right.'

/** 503 `clock_off`. The queue offers the work again, to every node. */
export class ClockOff extends Problem {
  constructor(offset: number) {
    super('unavailable', 'clock_off', offText(offset), { remedy, headers: { 'retry-after': '30' } })
  }
}

function offText(offset: number): string {
  const seconds = Math.round(Math.abs(offset) / 1000)
  const side = offset > 0 ? 'ahead of' : 'behind'
  return (
    `The clock of this node is ${seconds} seconds ${side} the database's. It runs no tasks and no ` +
    'operations.'
  )
}

const allowedMilliseconds = 60_000
const againMilliseconds = 15_000

/** Measures at once and then every fifteen seconds until it is closed. */
export async function openNodeTime({ db, log, moved }: NodeTimeInput): Promise<NodeTime> {
  if (moved) return standing(moved)
  const database = await openDatabaseClock(db)
  let [offset, isOff] = [0, false]
  /** @param uncertain the milliseconds that the question took */
  const compare = (uncertain: number): void => {
    offset = systemClock.now().getTime() - database.now().getTime()
    const wasOff = isOff
    isOff = Math.abs(offset) - uncertain / 2 > allowedMilliseconds
    const facts = { offset_milliseconds: Math.round(offset) }
    if (isOff && !wasOff) log.error(facts, `${offText(offset)} ${remedy}`)
    if (wasOff && !isOff) log.info(facts, 'the clock of this node is right again; tasks and operations go on')
  }
  const measure = async (): Promise<void> => compare(await database.measure())
  compare(0)
  // While the database is away there is nothing to compare with.
  const timer = setInterval(() => void measure().catch(() => undefined), againMilliseconds).unref()
  return {
    clock: database,
    offsetMilliseconds: () => offset,
    problem: () => (isOff ? `${offText(offset)} ${remedy}` : null),
    measure,
    async requireRight() {
      await measure()
      if (isOff) throw new ClockOff(offset)
    },
    close: () => clearInterval(timer),
  }
}

const standing = (clock: Clock): NodeTime => ({
  clock,
  offsetMilliseconds: () => 0,
  problem: () => null,
  measure: async () => undefined,
  requireRight: async () => undefined,
  close: () => undefined,
})
