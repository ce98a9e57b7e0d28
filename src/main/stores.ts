// The stores outside the database at a start: each is recorded at its first use, and one that is away is told
// in the log.
import { assertThere, OutsideAway, type OutsideStore } from '#lifecycle/outside/identity.ts'
import type { Log } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'
import type { Readiness } from '#platform/readiness.ts'

/** Never throws for a store that is away: the node starts, and what needs the store waits. */
export async function recordStores(
  { db, log }: { db: Db; log: Log },
  stores: readonly OutsideStore[],
): Promise<void> {
  for (const store of stores) {
    await assertThere(db, store).catch((error: Error) => {
      const remedy = error instanceof OutsideAway ? error.remedy : undefined
      log.error(
        { store: store.name, reason: error.message, remedy },
        'a store outside the database is away; what needs it waits',
      )
    })
  }
}

/** Whoever may ask whether the node is ready hears that a store is away, and not where it lies. */
export function checkStores(fitness: Readiness, db: Db, stores: readonly OutsideStore[]): void {
  for (const store of stores) {
    const away = `${store.title} is away.`
    const look = () =>
      assertThere(db, store).then(
        () => null,
        () => away,
      )
    fitness.add({ code: `${store.name}_away`, look, silent: away })
  }
}
