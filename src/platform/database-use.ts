// How long a statement may take depends on who waits for it. A person waits for a request; an operation can
// wait longer; a batch of an erasing, a scheduled task or a backup longer still.
import { AsyncLocalStorage } from 'node:async_hooks'

export type DatabaseUse = 'request' | 'work' | 'batch'

/** Milliseconds for each statement, locks that it waits for included; 0 is without an end. */
export type StatementTimes = Readonly<Record<DatabaseUse, number>>

const minute = 60_000
export const usualTimes: StatementTimes = { request: 30_000, work: minute, batch: 10 * minute }
/** For connections of their own: migrations, backup and restore. */
export const withoutEnd: StatementTimes = { request: 0, work: 0, batch: 0 }

const storage = new AsyncLocalStorage<DatabaseUse>()

/** All statements of the work, as far as it reaches, have that use; those outside of any are `work`. */
export const inUse = <T>(use: DatabaseUse, work: () => T): T => storage.run(use, work)

export const presentUse = (): DatabaseUse => storage.getStore() ?? 'work'
