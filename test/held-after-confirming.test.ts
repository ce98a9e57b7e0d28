// Whatever forbids an operation after it was confirmed is waited for, with its reason, and not failed on: the
// first gate asks a moment after the confirmation, and who sets a hold then sees an operation that waits and
// can be called off.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { closingWorld } from '#test/closing/world.ts'
import { becomes, decommission, erasure, must, startClosing, startErasing, waitsFor } from '#test/node/api.ts'

const { node, probes } = await closingWorld({ after })
const { api } = node

const brake = (engaged: boolean) => api.put('/erasures/brake', { engaged, reason: 'Look at it first' })
const lockOf = (kind: string) => ({
  set: async (id: number) =>
    (await must(201, api.post(`/organizations/${id}/locks`, { kind, reason: 'Look at it first' })))
      .id as number,
  free: async (lock: number) => assert.equal((await api.delete(`/locks/${lock}?reason=done`)).status, 204),
})

const stops = [
  { kind: decommission, start: startClosing, code: 'locked', ...lockOf('lock') },
  { kind: erasure, start: startErasing, code: 'locked', ...lockOf('lock') },
  { kind: erasure, start: startErasing, code: 'legal_hold', ...lockOf('legal_hold') },
  {
    kind: erasure,
    start: startErasing,
    code: 'brake',
    set: async () => (await brake(true), 0),
    free: async () => void (await brake(false)),
  },
]

for (const { kind, start, code, set, free } of stops) {
  test(`${kind} waits for "${code}" that came a moment after the confirmation, and goes on without it`, async () => {
    const organization = await node.organization()
    let stop: number | null = null
    probes.set(organization.id, async (point) => {
      if (point === 'before_step') stop ??= await set(organization.id)
    })
    const { id } = await start(api, organization)
    const { status, steps } = await waitsFor(api, id, code)
    assert.equal(status, 'waiting')
    assert.equal(
      steps.filter((step: { status: string }) => step.status === 'done').length,
      0,
      'nothing was begun',
    )
    await free(stop ?? 0)
    await becomes(api, id, 'done')
  })
}
