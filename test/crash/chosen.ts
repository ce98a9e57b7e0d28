// The stories of what is done with two organizations at once: both, or neither.
import assert from 'node:assert/strict'
import { anyId } from '#platform/postgres.ts'
import type { TestNode } from '#test/node.ts'
import { confirm, must } from '#test/node/api.ts'
import { driveOn } from './driving.ts'
import type { Scenario, Story } from './scenarios.ts'

const became = { suspend: 'suspended', archive: 'archived', decommission: 'retired' } as const
type Action = keyof typeof became

export const chosenScenarios = (node: TestNode): Scenario[] =>
  (['suspend', 'archive', 'decommission'] as const).map((action) => ({
    kind: `organizations.${action}`,
    title: 'two organizations at once',
    lastStop: null,
    ...(action !== 'decommission' && { disturbedBy: 'organizations.decommission' }),
    begin: () => story(node, action),
  }))

async function story(node: TestNode, action: Action): Promise<Story> {
  const { api, db } = node
  const both = [await node.organization(), await node.organization()]
  const input = { organizations: both.map(({ slug }) => slug) }
  const planned = await must(
    201,
    api.post('/operations', { kind: `organizations.${action}`, input, reason: 'Together' }),
  )
  await confirm(api, planned)
  const children = () =>
    db.selectFrom('operations').select('id').where('parent_id', '=', planned.id).execute()
  return {
    operationId: planned.id,
    async goOn() {
      for (const child of await children())
        await driveOn(
          { node, scenario: { lastStop: null }, callOff: false, disturb: () => undefined },
          { operationId: child.id, goOn: async () => undefined },
        )
    },
    async check({ status: ended }) {
      const rows = await db
        .selectFrom('organizations')
        .select('status')
        .where('id', '=', anyId(both.map(({ id }) => id)))
        .execute()
      const wanted = ended === 'done' ? became[action] : 'active'
      assert.deepEqual(
        rows.map(({ status }) => status),
        [wanted, wanted],
      )
      assert.equal((await children()).length, ended === 'done' ? 2 : 0)
    },
  }
}
