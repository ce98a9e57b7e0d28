// The stories of suspending and archiving, and the ways back: one transaction each, which happens once or not at all.
import assert from 'node:assert/strict'
import type { TestNode } from '#test/node.ts'
import { confirm, must } from '#test/node/api.ts'
import { driveOn } from './driving.ts'
import type { Scenario, Story } from './scenarios.ts'

const back = { suspend: 'resume', archive: 'restore' } as const
const became = { suspend: 'suspended', archive: 'archived', resume: 'active', restore: 'active' } as const
type Action = keyof typeof became

export const wayOutScenarios = (node: TestNode): Scenario[] =>
  (['suspend', 'archive'] as const).flatMap((action) => [
    scenario(node, action, []),
    scenario(node, back[action], [action]),
  ])

const scenario = (node: TestNode, action: Action, first: readonly Action[]): Scenario => ({
  kind: `organization.${action}`,
  title: 'an organization with a token',
  lastStop: null,
  begin: () => story(node, action, first),
})

async function story(node: TestNode, action: Action, first: readonly Action[]): Promise<Story> {
  const { api, db } = node
  const organization = await node.organization()
  const member = await node.person('customer_administrator', organization.id)
  const token = await must(201, member.post('/tokens', { name: 'backup', scopes: ['organizations.read'] }))
  const begin = async (each: Action): Promise<number> => {
    const body = { kind: `organization.${each}`, organization_id: organization.id, reason: 'It is tried' }
    const planned = await must(201, api.post('/operations', body))
    await confirm(api, planned, organization.slug)
    return planned.id
  }
  for (const each of first)
    await driveOn(
      { node, scenario: { lastStop: null }, callOff: false, disturb: () => undefined },
      { operationId: await begin(each), goOn: async () => undefined },
    )
  return {
    operationId: await begin(action),
    goOn: async () => undefined,
    async check({ status: ended }) {
      const before = first.map((each) => became[each])[0] ?? 'active'
      const { status, generation, purge_on } = await db
        .selectFrom('organizations')
        .selectAll()
        .where('id', '=', organization.id)
        .executeTakeFirstOrThrow()
      const done = ended === 'done'
      const wanted = done ? became[action] : before
      assert.deepEqual([status, generation], [wanted, 1 + first.length + Number(done)])
      assert.equal(purge_on !== null, wanted === 'archived')
      const { frozen_by } = await db
        .selectFrom('api_tokens')
        .select('frozen_by')
        .where('id', '=', token.id)
        .executeTakeFirstOrThrow()
      assert.equal(frozen_by !== null, wanted !== 'active')
    },
  }
}
