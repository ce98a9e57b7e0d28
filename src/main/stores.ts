// Looks at the stores outside at a start: each is recorded at its first use, and a store that is away is
// reported in the log.
import { assertThere, type OutsideStore } from '#lifecycle/outside/identity.ts'
import { lookAt } from '#lifecycle/outside/look.ts'
import type { Log } from '#platform/log.ts'
import type { Db } from '#platform/postgres.ts'
import type { Readiness } from '#platform/readiness.ts'

/**
 * Never throws for a store that is away or silent: the node starts, and what needs the store waits.
 * @returns the names of the stores that are away
 */
export async function recordStores(
  { db, log }: { db: Db; log: Log },
  stores: readonly OutsideStore[],
): Promise<Set<string>> {
  const away = new Set<string>()
  await Promise.all(
    stores.map(async (store) => {
      const { state, reason, remedy } = await lookAt(db, store)
      if (state === 'there') return
      away.add(store.name)
      log.error(
        { store: store.name, reason, remedy },
        'a store outside the database is away; what needs it waits',
      )
    }),
  )
  return away
}

/** Readiness is public: it says that a store is away, but not where the store lies. */
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
