// How long a statement may take depends on what waits for it: a person waits for a request; an operation can
// wait longer; a batch of an erasing, a scheduled task or a backup can wait even longer.
import { AsyncLocalStorage } from 'node:async_hooks'

export type DatabaseUse = 'request' | 'work' | 'batch'

/** Milliseconds for each statement, waiting for locks included; 0 means no limit. */
export type StatementTimes = Readonly<Record<DatabaseUse, number>>

const minute = 60_000
export const usualTimes: StatementTimes = { request: 30_000, work: minute, batch: 10 * minute }
/** For separate connections: migrations, backup and restore. */
export const withoutEnd: StatementTimes = { request: 0, work: 0, batch: 0 }

const storage = new AsyncLocalStorage<DatabaseUse>()

/** Every statement during this work has that use; statements outside have the use `work`. */
export const inUse = <T>(use: DatabaseUse, work: () => T): T => storage.run(use, work)

export const presentUse = (): DatabaseUse => storage.getStore() ?? 'work'
