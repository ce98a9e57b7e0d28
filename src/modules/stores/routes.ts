// The stores outside: which there are, whether they answer, what is missing in them, and a person's decision
// that one is lost and another takes its place.
import { afterText, page, pageQuery } from '#platform/paging.ts'
import { z } from 'zod'
import { adoptStore } from '#lifecycle/outside/adopt.ts'
import type { OutsideStore } from '#lifecycle/outside/identity.ts'
import { lookAt } from '#lifecycle/outside/look.ts'
import type { Db } from '#platform/postgres.ts'
import { notFound } from '#platform/problem.ts'
import { callerOf, ok, route, type Route } from '#platform/route.ts'
import { compareStores } from './compare.ts'
import type { StoresDeps } from './deps.ts'
import { adoptBody, adoptedSchema, comparisonSchema, storeList } from './shapes.ts'

const tag = 'stores'

export function storeRoutes(deps: StoresDeps): Route[] {
  const { db } = deps
  return [
    route({
      method: 'GET',
      path: '/stores',
      summary: 'List the stores outside the database',
      tag,
      permission: 'settings.read',
      query: pageQuery,
      responses: { 200: storeList },
      description:
        'The store of files, the erasure ledger and each control plane, with whether it is the one that ' +
        'the database has used.',
      // Only the stores of the page are looked at, because each look asks the outside.
      async handler({ query }) {
        const after = afterText(query)
        const named = (await deps.stores()).toSorted((a, b) => (a.name < b.name ? -1 : 1))
        const { items, next_cursor } = page(
          named.filter(({ name }) => name > after).slice(0, query.limit + 1),
          query.limit,
          ({ name }) => [name],
        )
        return ok({ items: await Promise.all(items.map((store) => view(db, store))), next_cursor })
      },
    }),
    route({
      method: 'GET',
      path: '/stores/compare',
      summary: 'Compare the stores with the rows',
      tag,
      permission: 'settings.read',
      responses: { 200: comparisonSchema },
      description:
        'Rows that say stored with files, receipts with the erasure ledger, instances with processes, ' +
        'both ways, and the keys with which nodes sign. ' +
        'Reads every name in the store of files, so it takes its time.',
      handler: async ({ signal }) => ok(await compareStores(deps, signal)),
    }),
    route({
      method: 'POST',
      path: '/stores/{name}/adopt',
      summary: 'Take another store for the one that is lost',
      tag,
      permission: 'stores.adopt',
      stepUp: true,
      description:
        'Only for a store that is lost for good; one that is away only needs to be brought back. Rows ' +
        'that say stored are not changed: the comparison names ' +
        'those whose file is not there, and each erasing waits for the word of a person about them. A ' +
        'ledger gets the entries again that the receipts tell of.',
      // When the request is sent again, it is refused with `store_not_away` and changes nothing.
      idempotent: false,
      params: z.object({ name: z.string().max(100) }),
      body: adoptBody,
      responses: { 200: adoptedSchema },
      async handler(request) {
        const { params } = request
        const store = (await deps.stores()).find(({ name }) => name === params.name)
        if (!store) throw notFound('store')
        const note = await adoptStore(deps, store, callerOf(request))
        return ok({ ...(await view(db, store)), note })
      },
    }),
  ]
}

async function view(db: Db, store: OutsideStore) {
  const { name, kind, title, where } = store
  return { name, kind, title, where, ...(await lookAt(db, store)) }
}
