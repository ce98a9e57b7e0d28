// A node with a control plane in its memory: one organization with many instances, and the same deletions
// without Tenure.
import { fakePlane, type Fake } from '#connectors/planes/fake.ts'
import pMap from 'p-map'
import type { ControlPlane } from '#connectors/planes/plane.ts'
import { namespaceLabels, namespaceName } from '#modules/fleet/naming.ts'
import type { App } from '#main/app-input.ts'
import { pause, systemClock } from '#platform/clock.ts'
import { newUid } from '#platform/ids.ts'
import { answer } from '../processes/answers.ts'
import { call, startNode } from '../node.ts'

export interface ClosingInput {
  databaseUrl: string
  count: number
}
interface Made {
  id: number
  uid: string
  slug: string
}

/** As many calls at once as Tenure makes to one plane. */
const concurrency = 16
/** A cluster answers in tens of milliseconds, and what was deleted takes a moment to go. */
const times = { latencyMs: 20, deletionTakesMs: 200 }
const workers = 20

let app: App | null = null
let organization: Made | null = null

answer(
  {
    /** Makes everything, healthy and at rest. */
    async prepare({ databaseUrl, count }: ClosingInput): Promise<void> {
      const fake = fakePlane({ clock: systemClock })
      const node = (app = await startNode({ databaseUrl, workers, kinds: { fake: () => fake.plane } }))
      const { body: plane } = await call<{ id: number }>(node, 'POST', '/control-planes', {
        name: 'north',
        kind: 'fake',
      })
      const { body: made } = await call<Made>(node, 'POST', '/organizations', {
        name: 'Large',
        slug: 'large',
      })
      organization = made
      const uids = await fill(fake.plane, made.uid, count)
      const now = systemClock.now().toISOString()
      const shared = {
        organization_id: made.id,
        control_plane_id: plane.id,
        namespace: namespaceName(made.uid),
        role: 'member',
        setup: 'standard',
        channel: 'stable',
        build: '1.0.0',
        observed_build: '1.0.0',
        generation: 1,
        desired: 'present',
        status: 'healthy',
        created_at: now,
      } as const
      const rows = uids.map((uid, number) => ({ ...shared, uid, name: `member-${number}` }))
      await node.postgres.db.insertInto('instances').values(rows).execute()
      fake.control.setTimes(times)
    },
    /** Milliseconds from the confirmation to the closed organization. */
    async close(): Promise<number> {
      const [node, { id: organization_id, slug }] = [app as App, organization as Made]
      const request = { kind: 'organization.decommission', organization_id, reason: 'measured' }
      const {
        body: { id, digest },
      } = await call(node, 'POST', '/operations', request)
      const began = performance.now()
      await call(node, 'POST', `/operations/${id}/confirm`, { digest, slug })
      for (;;) {
        const { status } = await node.postgres.db
          .selectFrom('operations')
          .select('status')
          .where('id', '=', id as number)
          .executeTakeFirstOrThrow()
        if (status === 'done') return performance.now() - began
        if (status !== 'running' && status !== 'waiting') throw new Error(`The closing is ${status}.`)
        await pause(20)
      }
    },
    /** Milliseconds that the plane itself needs for as many deletions, each read back until it is gone. */
    async alone(count: number): Promise<number> {
      const fake: Fake = fakePlane({ clock: systemClock })
      const owner = newUid()
      const uids = await fill(fake.plane, owner, count)
      fake.control.setTimes(times)
      const began = performance.now()
      await pMap(uids, (uid) => remove(fake.plane, namespaceName(owner), uid), { concurrency })
      await pMap(uids, (uid) => gone(fake.plane, namespaceName(owner), uid), { concurrency })
      return performance.now() - began
    },
  },
  async () => {
    await app?.close()
  },
)

async function fill(plane: ControlPlane, owner: string, count: number): Promise<string[]> {
  const labels = namespaceLabels(owner)
  await plane.ensureNamespace(namespaceName(owner), labels)
  const uids = Array.from({ length: count }, () => newUid())
  const shared = { role: 'member', labels, build: { version: '1.0.0', command: null } }
  for (const [number, uid] of uids.entries()) {
    await plane.createInstance(namespaceName(owner), { ...shared, uid, name: `member-${number}` })
  }
  return uids
}

async function remove(plane: ControlPlane, namespace: string, uid: string): Promise<void> {
  const found = await plane.findInstance(namespace, uid)
  if (found) await plane.deleteInstance(namespace, uid, { outside_uid: found.outside_uid })
}

async function gone(plane: ControlPlane, namespace: string, uid: string): Promise<void> {
  while (await plane.findInstance(namespace, uid)) await pause(times.deletionTakesMs)
}
