// The story of the audit log that is read back.
import assert from 'node:assert/strict'
import type { TestNode } from '#test/node.ts'
import { must } from '#test/node/api.ts'
import type { Story } from './scenarios.ts'

export async function verifying({ api }: TestNode): Promise<Story> {
  const { operation_id } = await must(202, api.post('/audit/verifications'))
  return {
    operationId: operation_id,
    goOn: async () => undefined,
    async check({ status }) {
      const { items } = await must(200, api.get(`/audit/verifications?operation_id=${operation_id}`))
      const ended = items.map(({ status: each, ok }: { status: string; ok: boolean | null }) => [each, ok])
      if (status === 'done') assert.deepEqual(ended, [['done', true]])
      else assert.ok(!ended.some(([each]: [string]) => each === 'running'))
    },
  }
}
