// Where the runner passes while it drives an operation, and what must be true of its rows however it was
// disturbed.
import assert from 'node:assert/strict'
import type { AnyStep } from '#platform/operations/definition.ts'
import type { OperationRow, StepRow } from '#platform/operations/tables.ts'
import type { TestNode } from '#test/node.ts'
import { driveStory, samePlace, type Drive, type Place } from './driving.ts'
import type { Scenario, Story } from './scenarios.ts'

const points = ['before_step', 'after_effect', 'after_checkpoint'] as const

export type Way = Omit<Drive, 'disturb' | 'scenario'> & { scenario: Scenario }

/** Where the runner passes when nothing disturbs it; all of it must be there. */
export async function placesOf(way: Way): Promise<Place[]> {
  const passed: Place[] = []
  const { story, operation } = await driveStory({
    ...way,
    disturb: (place) => {
      passed.push(place)
    },
  })
  await check(way, story, operation)
  const steps = await stepsOf(way.node, operation)
  const places = passed.filter(
    (place, index) =>
      place.backwards === way.callOff && passed.findIndex((other) => samePlace(other, place)) === index,
  )
  const wanted = steps.flatMap((step) =>
    points
      .filter((point) => expected(step, point, way.callOff))
      .map((point) => ({ point, key: step.key, backwards: way.callOff })),
  )
  assert.deepEqual(
    wanted.filter((place) => !places.some((other) => samePlace(other, place))),
    [],
  )
  const from = steps.findIndex(({ key }) => key === way.scenario.disturbedFrom)
  const passedOver = neverBegun(steps)
  return places.filter(
    ({ key }) =>
      steps.findIndex((step) => step.key === key) >= from &&
      !way.scenario.alike?.test(key) &&
      !passedOver.has(key),
  )
}

/**
 * On the way back nothing of their own is run: what holds for the first and the last of them holds for all.
 */
const neverBegun = (steps: StepRow[]): Set<string> =>
  new Set(
    steps
      .filter(({ status }) => status === 'skipped')
      .slice(1, -1)
      .map(({ key }) => key),
  )

const stepsOf = ({ db }: TestNode, { id }: OperationRow): Promise<StepRow[]> =>
  db.selectFrom('operation_steps').selectAll().where('operation_id', '=', id).orderBy('position').execute()

/** Whether the runner passes this point of a step that has ended so. */
const expected = (step: StepRow, point: Place['point'], backwards: boolean): boolean =>
  !backwards || point !== 'after_effect' || (step.can_undo && step.status === 'undone')

/** The steps as they are declared, whatever the policies. */
export function declaredSteps({ app }: TestNode, kind: string): AnyStep<never>[] {
  const context = {
    input: { wait: true, steps: 2 },
    decisions: { manual_closing_step: 'any', path: 'close_first' },
  }
  return app.runner.deps.definitions.get(kind)?.steps(context) ?? []
}

/** Every effect once, in each direction that was gone; the rest is the story's to say. */
export async function check({ node, callOff }: Way, story: Story, operation: OperationRow): Promise<void> {
  assert.equal(operation.status, callOff ? 'cancelled' : 'done')
  const steps = await stepsOf(node, operation)
  assert.deepEqual(
    steps.filter(({ status }) => !(callOff ? ['undone', 'skipped'] : ['done']).includes(status)),
    [],
  )
  const effects = await node.db
    .selectFrom('operation_effects')
    .selectAll()
    .where('operation_id', '=', operation.id)
    .execute()
  assert.deepEqual(
    effects.map(({ step_key, direction }) => `${direction} ${step_key}`).sort(),
    expectedEffects(node, operation, steps, callOff),
  )
  await story.check(operation)
}

function expectedEffects(
  node: TestNode,
  { kind }: OperationRow,
  steps: StepRow[],
  callOff: boolean,
): string[] {
  const inside = declaredSteps(node, kind).filter((step) => step.kind === 'inside')
  const done = inside.filter(({ key }) =>
    steps.some((step) => step.key === key && (callOff ? step.status === 'undone' : step.status === 'done')),
  )
  return [
    ...done.map(({ key }) => `do ${key}`),
    ...(callOff ? done.filter(({ undo }) => undo).map(({ key }) => `undo ${key}`) : []),
  ].sort()
}
