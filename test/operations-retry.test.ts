// Trying a failed operation again: in the direction that it had, which its row says.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { onInstallation } from '#lifecycle/contract/operation-context.ts'
import { nothing } from '#platform/destroys.ts'
import { StepFailure } from '#platform/operations/index.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import { startNode } from './node.ts'
import { becomes, must } from './node/api.ts'

const { api, app } = await startNode({ after })
const definitions = app.runner.deps.definitions as Map<string, AnyDefinition>
const known = definitions.get('rehearsal') as AnyDefinition

test('an operation that failed while it was called off is called off further, whatever its steps say', async () => {
  const passes = { run: 0, undo: 0 }
  const fails = () => new StepFailure('broken', 'It is broken.', false)
  const only = onInstallation.outside(
    'only',
    'The only step',
    async () => {
      passes.run += 1
      throw fails()
    },
    {
      undo: async () => {
        passes.undo += 1
        if (passes.undo === 1) throw fails()
      },
      destroys: nothing('A rehearsal touches no customer.'),
    },
  )
  definitions.set('rehearsal', { ...known, steps: () => [only] })
  const { id, digest } = await must(201, api.post('/operations', { kind: 'rehearsal' }))
  await must(202, api.post(`/operations/${id}/confirm`, { digest }))
  await becomes(api, id, 'failed')
  await must(202, api.post(`/operations/${id}/cancel`, { reason: 'As asked' }))
  await becomes(api, id, 'failed')
  await must(202, api.post(`/operations/${id}/retry`, { reason: 'As asked' }))
  await becomes(api, id, 'cancelled')
  assert.deepEqual(passes, { run: 1, undo: 2 })
})
