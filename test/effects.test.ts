// A plan says what it does with each thing. Plans of earlier versions listed what goes and what stays; after
// the upgrade they are read, and confirmed, as they were shown.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { planText } from '#cli/plan-text.ts'
import { effectsInsteadOfLists } from '#platform/operations/effects-migration.ts'
import { inReadingOrder } from '#platform/operations/plan.ts'
import { closingWorld } from './closing/world.ts'
import { probe } from './crash/driving.ts'
import { scenariosOf } from './crash/scenarios.ts'
import { startNode } from './node.ts'
import { becomes, must } from './node/api.ts'

const folder = mkdtempSync(join(tmpdir(), 'tenure-effects-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const ledger = join(folder, 'erasures.jsonl')
const quiet = await startNode({ after }, { probe, workers: 0, erasing: { ledger, settlingMilliseconds: 0 } })
const world = await closingWorld({ after })
const { api, db } = world.node

/** What each operation may do, and what of it cannot be undone. */
const expected: Record<string, { verbs: string[]; forGood: string[] }> = {
  'organization.decommission': { verbs: ['delete', 'end', 'keep'], forGood: ['delete'] },
  'organization.erase': { verbs: ['delete', 'keep'], forGood: ['delete'] },
  'organization.onboard': { verbs: ['create', 'send'], forGood: ['send'] },
  'organizations.onboard': { verbs: ['create', 'send'], forGood: ['send'] },
  'organizations.suspend': { verbs: ['change'], forGood: [] },
  'organizations.archive': { verbs: ['change', 'delete', 'keep'], forGood: ['delete'] },
  'organizations.decommission': { verbs: ['delete', 'end', 'keep'], forGood: ['delete'] },
  'organization.suspend': { verbs: ['change'], forGood: [] },
  'organization.resume': { verbs: ['change'], forGood: [] },
  'organization.archive': { verbs: ['change', 'delete', 'keep'], forGood: ['delete'] },
  'organization.restore': { verbs: ['change'], forGood: [] },
  'organization.reinstate': { verbs: ['change'], forGood: [] },
  'employees.offboard': { verbs: ['end', 'keep'], forGood: ['end'] },
  'invoices.cancel': { verbs: ['end', 'keep'], forGood: ['end'] },
  'records.purge': { verbs: ['delete', 'keep'], forGood: ['delete'] },
  'erasures.replay': { verbs: ['delete'], forGood: ['delete'] },
  'audit.verify': { verbs: [], forGood: [] },
  rehearsal: { verbs: [], forGood: [] },
}

const verbsOf = (effects: any[]): string[] => [...new Set<string>(effects.map(({ verb }: any) => verb))]

test('every operation says what it does by verbs: what cannot be undone first, what stays last', async () => {
  const { definitions } = quiet.app.runner.deps
  assert.deepEqual(Object.keys(expected).sort(), [...definitions.keys()].sort())
  const told = new Set<string>()
  for (const { kind, title, begin } of await scenariosOf(quiet, ledger)) {
    const { operationId } = await begin()
    const operation = await must(200, quiet.api.get(`/operations/${operationId}`))
    const { effects } = operation.plan
    const { verbs, forGood } = expected[kind] as { verbs: string[]; forGood: string[] }
    assert.ok(
      verbsOf(effects).every((verb) => verbs.includes(verb)),
      title,
    )
    assert.equal(effects.length > 0, verbs.length > 0, title)
    assert.ok(
      // Credentials that a closing ends do not come back with the organization.
      effects.every(
        ({ verb, reversible, module }: any) =>
          reversible === !(forGood.includes(verb) || (verb === 'end' && module === 'access')),
      ),
      title,
    )
    assert.deepEqual(inReadingOrder(effects), effects, title)
    const text = planText(operation)
    for (const { name } of effects) assert.ok(text.includes(name), `${title}: ${name}`)
    told.add(kind)
  }
  assert.deepEqual([...told].sort(), [...definitions.keys()].sort())
})

test('a plan of an earlier version keeps its digest, is shown as effects and is confirmed', async () => {
  const { organization, planned } = await plannedEarlier()
  const read = await must(200, api.get(`/operations/${planned.id}`))
  assert.equal(read.digest, planned.digest)
  const comparable = (effects: any[]) =>
    effects
      .filter(({ verb }) => verb !== 'end') // the earlier version did not say it
      .map(({ verb, name, where, count, ground }) => [verb, name, where, count, ground])
  assert.deepEqual(comparable(read.plan.effects), comparable(planned.plan.effects))
  const { items } = await must(200, api.get(`/operations/${planned.id}/items?kind=instance`))
  assert.ok(items.length && items.every(({ verb, reversible }: any) => verb === 'delete' && !reversible))
  const { digest } = read
  await must(202, api.post(`/operations/${planned.id}/confirm`, { digest, slug: organization.slug }))
  await becomes(api, planned.id, 'done')
})

test('an operation that was confirmed before the upgrade goes on behind it, without another confirmation', async () => {
  const { organization, operation, invoice } = await world.waitingForInvoice()
  const { confirmed_digest: confirmed } = await must(200, api.get(`/operations/${operation.id}`))
  await asEarlierStored(operation.id)
  await effectsInsteadOfLists.up(db)
  await world.pay(invoice)
  await world.lookAgain(organization)
  const done = await becomes(api, operation.id, 'done')
  assert.deepEqual([done.confirmed_digest, done.digest], [confirmed, confirmed])
  assert.match(done.ended, /is closed$/)
})

async function plannedEarlier() {
  const { organization } = await world.running()
  const body = { kind: 'organization.decommission', organization_id: organization.id, reason: 'To be read' }
  const planned = await must(201, api.post('/operations', body))
  await asEarlierStored(planned.id)
  await effectsInsteadOfLists.up(db)
  return { organization, planned }
}

/** As the version before this migration stored plans and their items. */
async function asEarlierStored(id: number): Promise<void> {
  await sql`alter table operation_items drop column verb, drop column reversible`.execute(db)
  await sql`
    update operations
    set plan = (plan - 'effects') || jsonb_build_object(
      'gone', (
        select jsonb_agg((each - 'verb' - 'where' - 'reversible') || jsonb_build_object('group', each -> 'where'))
        from jsonb_array_elements(plan -> 'effects') each
        where each ->> 'verb' = 'delete'),
      'kept', (
        select jsonb_agg(jsonb_build_object(
          'module', each -> 'module', 'name', each -> 'name', 'count', each -> 'count',
          'ground', each -> 'ground', 'until', each -> 'until'))
        from jsonb_array_elements(plan -> 'effects') each
        where each ->> 'verb' = 'keep'))
    where id = ${id}`.execute(db)
}
