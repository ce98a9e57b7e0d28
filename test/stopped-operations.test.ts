// A lock or a hold that comes in the middle of an operation stops it before its next destroying step: nothing
// more is taken away, it says why, and it goes on by itself when that is released. The tests loop over every
// step of every operation.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { destructionOf, isStoppedBy, stopKinds, type StopKind } from '#platform/destroys.ts'
import type { AnyDefinition, AnyStep } from '#platform/operations/definition.ts'
import { codeOf } from '#platform/told.ts'
import { driveOn, probe, type Place } from '#test/crash/driving.ts'
import { check } from '#test/crash/places.ts'
import { scenariosOf, type Scenario, type Story } from '#test/crash/scenarios.ts'
import { rowsOfCustomers } from '#test/customer-rows.ts'
import { startNode } from '#test/node.ts'

const folder = mkdtempSync(join(tmpdir(), 'tenure-stopped-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const ledger = join(folder, 'erasures.jsonl')
const node = await startNode({ after }, { probe, workers: 0, erasing: { ledger, settlingMilliseconds: 0 } })
const { db } = node
const { definitions } = node.app.runner.deps
/**
 * One story for each operation: the second where there are several, because that one has something outside.
 */
const scenarios = [...Map.groupBy(await scenariosOf(node, ledger), ({ kind }) => kind).values()].map(
  (each) => each[1] ?? (each[0] as Scenario),
)
const codes: Record<StopKind, string> = { lock: 'locked', legal_hold: 'legal_hold' }

const stepsOf = (kind: string, path: string): AnyStep<never>[] =>
  definitions.get(kind)?.steps({
    input: { wait: true, steps: 2 },
    decisions: { manual_closing_step: 'any', approval: 'four_eyes', path },
  } satisfies Parameters<AnyDefinition['steps']>[0]) ?? []
const declared = [...definitions.keys()].flatMap((kind) =>
  ['close_first', 'abandon', 'closed', 'replay'].flatMap((path) =>
    stepsOf(kind, path).map((step) => ({ operation: kind, step })),
  ),
)

test('every step that writes or acts outside says what it destroys', () => {
  const silent = declared.filter(({ step: { kind, destroys } }) => kind !== 'gate' && destroys === undefined)
  assert.deepEqual(
    silent.map(({ operation, step }) => `${operation} ${step.key}`),
    [],
  )
})

for (const scenario of scenarios) {
  const kindOfOperation = scenario.kind
  const destroying = new Map(
    declared
      .filter(({ operation }) => operation === kindOfOperation)
      .flatMap(({ step: { key, destroys } }) => {
        const destruction = destructionOf(destroys)
        return destruction ? [[key, destruction] as const] : []
      }),
  )
  if (!destroying.size) continue

  test(
    `${kindOfOperation}, ${scenario.title}: it waits before each of its destroying steps while that ` +
      'is stopped',
    async () => {
      const story = await scenario.begin()
      const stopped = new Set<string>()
      await driveAndCheck(scenario, story, async ({ point, key, backwards }) => {
        const destruction = destroying.get(key)
        if (point !== 'before_step' || backwards || !destruction) return
        if (!stopped.has(key))
          return stop(
            story,
            key,
            stopKinds.filter((kind) => isStoppedBy(destruction, kind)),
          )
        if (standing.has(story.operationId)) return assertItStands(story, key)
      })
      assert.ok(stopped.size, 'it passed a destroying step')
      assert.ok(!standing.has(story.operationId), `it went past ${[...stopped].at(-1)} while it was stopped`)

      async function stop({ operationId }: Story, key: string, kinds: StopKind[]): Promise<void> {
        stopped.add(key)
        await sql`insert into organization_locks (organization_id, kind, reason, owner, created_at)
        select organization_id, stop, 'A court asks', 'Ola', now() from operations, unnest(${kinds}::text[]) as stop
        where id = ${operationId}`.execute(db)
        standing.set(operationId, { rows: await rowsOfCustomers(db), kinds })
      }
    },
  )
}

/** What stood when the operation was stopped. */
const standing = new Map<number, { rows: Record<string, string>; kinds: StopKind[] }>()

async function assertItStands({ operationId }: Story, key: string): Promise<void> {
  const before = standing.get(operationId)
  standing.delete(operationId)
  const step = await db
    .selectFrom('operation_steps')
    .selectAll()
    .where('operation_id', '=', operationId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  assert.equal(step.status, 'waiting', key)
  assert.deepEqual(step.waiting_for.map(codeOf).sort(), before?.kinds.map((kind) => codes[kind]).sort(), key)
  assert.ok(
    step.waiting_for.every(({ staff }) => staff?.message.includes('Ola: A court asks') && staff.remedy),
    key,
  )
  assert.deepEqual(await rowsOfCustomers(db), before?.rows, key)
  await db.deleteFrom('organization_locks').where('reason', '=', 'A court asks').execute()
}

async function driveAndCheck(
  scenario: Scenario,
  story: Story,
  disturb: (place: Place) => Promise<void> | void,
): Promise<void> {
  const way = { node, scenario, callOff: false }
  await check(way, story, await driveOn({ ...way, disturb }, story))
}
