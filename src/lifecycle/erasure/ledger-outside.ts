// The ledger as a store outside: it is read and written only at the place that this database has used before.
import type { Queryable } from '#platform/postgres.ts'
import type { OutsideStore } from '../outside/identity.ts'
import { erasureLedger, LedgerBroken, type LedgerStore } from './ledger.ts'
import { receiptsMissing, writeFromReceipts } from './ledger-receipts.ts'

export const ledgerName = 'erasure_ledger'

/** @param store the store itself, without this check: its mark is read before the ledger is known */
export const ledgerOutside = (db: Queryable, store: LedgerStore): OutsideStore => ({
  name: ledgerName,
  kind: 'erasure_ledger',
  title: 'The erasure ledger',
  where: store.where,
  mark: store.mark,
  async missing() {
    try {
      const { count } = await receiptsMissing(db, await erasureLedger(store).entries())
      return count ? `${count} ${count === 1 ? 'receipt' : 'receipts'} of the database are not in it.` : null
    } catch (error) {
      // The reader of the ledger reports that; this function only asks which ledger it is.
      if (error instanceof LedgerBroken) return null
      throw error
    }
  },
  async compare() {
    const { count, first } = await receiptsMissing(db, await erasureLedger(store).entries())
    if (!count) return []
    return [
      {
        store: ledgerName,
        code: 'receipts_missing',
        count,
        first: [String(first)],
        message:
          `${count} ${count === 1 ? 'receipt' : 'receipts'} of the database, from number ${first} on, ` +
          'are about customers that the erasure ledger does not name. Nothing is erased meanwhile.',
        repair:
          'put the newest whole copy of the ledger in its place; only if there is none: tenure stores ' +
          `adopt ${ledgerName}`,
      },
    ]
  },
  async adopted() {
    const written = await writeFromReceipts(db, erasureLedger(store))
    return (
      `${written} entries were written from the receipts of the database. Erasings that only the former ` +
      'ledger knew of are not in it: ' +
      'a backup that is older than they are could bring those customers back unnoticed.'
    )
  },
})

/**
 * The mark is compared before and after: what was read or written while the drive was taken away does not
 * count.
 */
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
