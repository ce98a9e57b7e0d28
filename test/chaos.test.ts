// The short form of `npm run test:chaos`: two nodes, four faults, always the same choices.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chaos } from './chaos/run.ts'

const faults = [
  'a node is killed',
  'the drive of files goes away',
  'PostgreSQL stands still',
  'a node is told to stop',
]

test('what is broken on purpose comes to rest without an anomaly', async (t) => {
  const {
    operations,
    faults: struck,
    anomalies,
  } = await chaos(t, {
    seed: 7,
    plan: { faults },
    nodes: 2,
    limits: { customers: 6, instances: 2 },
    say: (line) => t.diagnostic(line),
  })
  t.diagnostic(JSON.stringify({ operations, faults: struck }))
  assert.deepEqual(anomalies, [])
})
