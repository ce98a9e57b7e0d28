// The stories of people, and the people of the others.
import assert from 'node:assert/strict'
import type { TestNode, TestOrganization } from '#test/node.ts'
import { confirm, must } from '#test/node/api.ts'
import type { Story } from './scenarios.ts'

/** One unit with that many people. */
export async function employ(
  { api }: TestNode,
  organization: TestOrganization,
  count: number,
): Promise<void> {
  const unit = await must(
    201,
    api.post('/units', {
      organization_id: organization.id,
      name: 'Head office',
      code: 'HO',
      timezone: 'Asia/Kolkata',
    }),
  )
  for (let number = 1; number <= count; number++) {
    await must(
      201,
      api.post('/employees', {
        organization_id: organization.id,
        unit_id: unit.id,
        name: `Employee ${number}`,
      }),
    )
  }
}

export async function offboarding(node: TestNode): Promise<Story> {
  const { api, db } = node
  const organization = await node.organization()
  await employ(node, organization, 2)
  const plan = {
    kind: 'employees.offboard',
    organization_id: organization.id,
    input: { everyone: true },
    reason: 'The site closes',
  }
  const operation = await must(201, api.post('/operations', plan))
  await confirm(api, operation)
  return {
    operationId: operation.id,
    goOn: async () => undefined,
    async check({ status: ended }) {
      const people = await db
        .selectFrom('employees')
        .select('status')
        .where('organization_id', '=', organization.id)
        .execute()
      const entries = await db
        .selectFrom('audit_entries')
        .select('id')
        .where('organization_id', '=', organization.id)
        .where('action', '=', 'employee.offboard')
        .execute()
      assert.deepEqual(
        people.map(({ status }) => status),
        ended === 'done' ? ['offboarded', 'offboarded'] : ['active', 'active'],
      )
      assert.equal(entries.length, ended === 'done' ? 2 : 0, 'each was offboarded once')
    },
  }
}
