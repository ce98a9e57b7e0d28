// The story of an organization that is opened with its hierarchy and its first administrator.
import assert from 'node:assert/strict'
import { anyText } from '#platform/postgres.ts'
import type { TestNode } from '#test/node.ts'
import { confirm, must } from '#test/node/api.ts'
import { driveOn } from './driving.ts'
import type { Story } from './scenarios.ts'

let number = 0

export async function onboarding(node: TestNode): Promise<Story> {
  const { api, db } = node
  const slug = `opened-${(number += 1)}`
  const input = {
    type: 'pilot',
    plan: 'pilot',
    name: `Opened ${number}`,
    slug,
    country: 'BE',
    administrator_email: `first@${slug}.example`,
  }
  const operation = await must(
    201,
    api.post('/operations', { kind: 'organization.onboard', input, reason: 'Sold' }),
  )
  await confirm(api, operation)
  return {
    operationId: operation.id,
    goOn: async () => undefined,
    async check({ id, status: ended }) {
      const made = await db.selectFrom('organizations').selectAll().where('slug', '=', slug).execute()
      assert.deepEqual(
        made.map(({ status }) => status),
        ended === 'done' ? ['active'] : [],
      )
      const { organization_id: about } = await db
        .selectFrom('operations')
        .select('organization_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      assert.equal(about, made[0]?.id ?? null)
      const rows = async (table: 'organization_units' | 'contacts' | 'financial_years') =>
        (
          await db
            .selectFrom(table)
            .select('id')
            .where('organization_id', '=', made[0]?.id ?? 0)
            .execute()
        ).length
      const counts = [await rows('organization_units'), await rows('contacts'), await rows('financial_years')]
      assert.deepEqual(counts, ended === 'done' ? [2, 1, 1] : [0, 0, 0])
    },
  }
}

export async function onboardingMany(node: TestNode): Promise<Story> {
  const { api, db } = node
  const slugs = [0, 1].map(() => `among-many-${(number += 1)}`)
  const file = [
    'type,plan,name,slug,country,administrator_email',
    ...slugs.map((slug) => `club,club_basic,Club ${slug},${slug},NO,first@${slug}.example`),
  ].join('\n')
  const operation = await must(
    201,
    api.post('/operations', {
      kind: 'organizations.onboard',
      input: { file },
      reason: 'From the old system',
    }),
  )
  await confirm(api, operation)
  const children = () =>
    db.selectFrom('operations').select(['id', 'status']).where('parent_id', '=', operation.id).execute()
  return {
    operationId: operation.id,
    async goOn() {
      for (const child of await children())
        await driveOn(
          { node, scenario: { lastStop: null }, callOff: false, disturb: () => undefined },
          { operationId: child.id, goOn: async () => undefined },
        )
    },
    async check({ status: ended }) {
      const made = await db
        .selectFrom('organizations')
        .select('status')
        .where('slug', '=', anyText(slugs))
        .execute()
      const wanted = ended === 'done' ? ['active', 'active'] : []
      assert.deepEqual([made.map(({ status }) => status), (await children()).length], [wanted, wanted.length])
    },
  }
}
