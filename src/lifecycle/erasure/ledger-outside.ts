// The ledger as one of the stores outside: read and written only where this database has used it before.
import type { Queryable } from '#platform/postgres.ts'
import type { OutsideStore } from '../outside/identity.ts'
import { erasureLedger, LedgerBroken, type LedgerStore } from './ledger.ts'
import { receiptsMissing } from './ledger-receipts.ts'

export const ledgerName = 'erasure_ledger'

export const ledgerOutside = (db: Queryable, store: LedgerStore): OutsideStore => ({
  name: ledgerName,
  title: 'The erasure ledger',
  where: store.where,
  mark: store.mark,
  async missing() {
    try {
      const { count } = await receiptsMissing(db, await erasureLedger(store).entries())
      return count ? `${count} ${count === 1 ? 'receipt' : 'receipts'} of the database are not in it.` : null
    } catch (error) {
      // Whoever reads it says so; which ledger it is, is another question.
      if (error instanceof LedgerBroken) return null
      throw error
    }
  },
})

/** Asked before and after: what was read or written while the drive went away does not count. */
export function identifiedLedger(store: LedgerStore, assertThere: () => Promise<void>): LedgerStore {
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    await assertThere()
    const result = await work()
    await assertThere()
    return result
  }
  return {
    where: store.where,
    mark: store.mark,
    read: () => around(() => store.read()),
    append: (seq, line) => around(() => store.append(seq, line)),
  }
}
