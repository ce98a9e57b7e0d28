// A node that falls asleep in the middle of its work, e.g. a laptop that was closed or a process that was
// stopped, and wakes up when another has taken its operation over. Whatever it wanted to write no longer
// counts.
import assert from 'node:assert/strict'
import type { OperationRow } from '#platform/operations/tables.ts'
import type { TestNode } from '#test/node.ts'
import { driveOn, samePlace, type Place } from './driving.ts'
import { check, type Way } from './places.ts'

/**
 * A node stops at that place; the retry of its job goes on elsewhere; when that arrives anywhere it wakes up.
 */
export async function sleepUntilTakenOver(way: Way, place: Place): Promise<void> {
  const { sleeping, awake } = {
    sleeping: Promise.withResolvers<void>(),
    awake: Promise.withResolvers<void>(),
  }
  const trespasses: Place[] = []
  let phase: 'before' | 'asleep' | 'awake' | 'over' = 'before'
  const disturb = async (reached: Place) => {
    if (phase === 'before' && samePlace(reached, place)) {
      phase = 'asleep'
      sleeping.resolve()
      await awake.promise
    } else if (phase === 'asleep') {
      phase = 'awake'
      awake.resolve()
      await first
      phase = 'over'
    } else if (phase === 'awake' && !samePlace(reached, { ...place, point: 'after_effect' })) {
      trespasses.push(reached) // the other one is waiting: this is the node that slept
    }
  }
  const story = await way.scenario.begin()
  const first = driveOn({ ...way, disturb, isOver: () => phase === 'awake' }, story)
  await sleeping.promise
  const operation = await driveOn({ ...way, disturb }, story)
  assert.deepEqual([phase, trespasses], ['over', []])
  await check(way, story, operation)
}

/** The same, but it wakes up when all is over. */
export async function sleepUntilEnd(way: Way, place: Place): Promise<void> {
  const { sleeping, awake } = {
    sleeping: Promise.withResolvers<void>(),
    awake: Promise.withResolvers<void>(),
  }
  let fellAsleep = false
  const disturb = async (reached: Place) => {
    if (fellAsleep || !samePlace(reached, place)) return
    fellAsleep = true
    sleeping.resolve()
    await awake.promise
  }
  const story = await way.scenario.begin()
  const first = driveOn({ ...way, disturb }, story)
  await sleeping.promise
  const second = await driveOn({ ...way, disturb }, story)
  await check(way, story, second)
  const before = await everything(way.node, second)
  awake.resolve()
  await first
  assert.deepEqual(await everything(way.node, second), before)
}

async function everything({ db }: TestNode, { id, organization_id }: OperationRow): Promise<unknown> {
  return {
    operation: await db.selectFrom('operations').selectAll().where('id', '=', id).execute(),
    steps: await db
      .selectFrom('operation_steps')
      .selectAll()
      .where('operation_id', '=', id)
      .orderBy('position')
      .execute(),
    effects: await db
      .selectFrom('operation_effects')
      .selectAll()
      .where('operation_id', '=', id)
      .orderBy('step_key')
      .execute(),
    events: await db.selectFrom('outbox').select('id').where('operation_id', '=', id).orderBy('id').execute(),
    organization: await db
      .selectFrom('organizations')
      .selectAll()
      .where('id', '=', organization_id)
      .execute(),
    audit: await db
      .selectFrom('audit_entries')
      .select('id')
      .where('subject_type', '=', 'operation')
      .where('subject_id', '=', String(id))
      .orderBy('id')
      .execute(),
  }
}
