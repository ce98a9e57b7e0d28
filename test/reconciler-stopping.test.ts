// A node that stops keeps no instance from the others, also when a control plane does not let go of its
// calls.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ControlPlane } from '#connectors/planes/plane.ts'
import { systemClock } from '#platform/clock.ts'
import { createLog } from '#platform/log.ts'
import { createReconciler } from '#modules/fleet/index.ts'
import { must, startServer } from './http/server.ts'
import { until } from './node/until.ts'

test('leases are given back while a call outside goes on', async (t) => {
  const {
    app: {
      postgres: { db },
      runner,
    },
    root,
  } = await startServer(t)
  const { id: control_plane_id } = await must(
    201,
    root('POST', '/control-planes', { name: 'east', kind: 'fake' }),
  )
  const { id } = await must(201, root('POST', '/organizations', { name: 'Customer', slug: 'customer' }))
  await must(
    202,
    root('POST', `/organizations/${id}/instances`, { name: 'admin', role: 'admin', control_plane_id }),
  )
  const [called, answering] = [Promise.withResolvers<void>(), Promise.withResolvers<never>()]
  const identity = () =>
    db
      .selectFrom('outside_identities')
      .select('uid')
      .where('name', 'like', 'control_plane.%')
      .executeTakeFirst()
  const deaf = {
    mark: { read: async () => (await identity())?.uid ?? null, write: async () => undefined },
    findInstance: () => (called.resolve(), answering.promise),
  } as Partial<ControlPlane> as ControlPlane
  const reconciler = createReconciler({
    db,
    clock: systemClock,
    log: createLog('silent'),
    runner,
    kinds: { fake: () => deaf },
  })
  const leases = () => db.selectFrom('instances').select(['lease', 'leased_until']).execute()
  reconciler.start()
  await called.promise
  assert.notEqual((await leases())[0]?.lease, null)
  const stopped = reconciler.stop()
  await until('the lease is free', async () => (await leases())[0]?.lease === null)
  answering.reject(new Error('The plane answers at last.'))
  await stopped
  assert.deepEqual(await leases(), [{ lease: null, leased_until: null }])
})
