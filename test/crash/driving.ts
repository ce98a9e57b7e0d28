// Drives one operation without a queue, as its jobs would: the next one when it handed over, the same one
// again when it died. What disturbs it is the test's.
import assert from 'node:assert/strict'
import { newUid } from '#platform/ids.ts'
import { drive } from '#platform/operations/driver.ts'
import type { RunnerDeps } from '#platform/operations/runner.ts'
import { ProbeCrash } from '#platform/operations/step.ts'
import type { OperationRow, StepRow } from '#platform/operations/tables.ts'
import type { TestNode } from '#test/node.ts'
import { must } from '#test/node/api.ts'
import type { Scenario, Story } from './scenarios.ts'

/** A place in the code of the runner: before, in or after a step, on the way there or back. */
export interface Place {
  point: Parameters<NonNullable<RunnerDeps['probe']>>[0]
  key: string
  backwards: boolean
}

export const samePlace = (one: Place, other: Place): boolean =>
  one.point === other.point && one.key === other.key && one.backwards === other.backwards

type Disturb = (place: Place) => Promise<void> | void
const disturbances = new Map<number, Disturb>()

/** To be given to the node. */
export const probe: NonNullable<RunnerDeps['probe']> = async (point, operation, step) =>
  disturbances.get(operation.id)?.({ point, key: step.key, backwards: operation.status === 'cancelling' })

type Begun = Omit<Story, 'check'>

export interface Drive {
  node: TestNode
  scenario: Pick<Scenario, 'lastStop'>
  /** Called off at the scenario's last stop instead of going on. */
  callOff: boolean
  disturb: Disturb
  /** Asked after each job and each answer; a node that shall not go on stops there. */
  isOver?: () => boolean | Promise<boolean>
}

/** Begins the story and drives it to its end, whatever disturbs it. */
export async function driveStory(
  way: Drive & { scenario: Scenario },
): Promise<{ story: Story; operation: OperationRow }> {
  const story = await way.scenario.begin()
  return { story, operation: await driveOn(way, story) }
}

/**
 * Wakes it again and again until it has ended; the first time as the retry of the job that drove it before.
 */
export async function driveOn(
  { node, scenario, callOff, disturb, isOver = () => false }: Drive,
  story: Begun,
): Promise<OperationRow> {
  disturbances.set(story.operationId, disturb)
  let jobId = (await read(node, story)).driver_job ?? newUid()
  for (let wakes = 0; wakes < 500; wakes++) {
    if (wakes === 0 && callOff && scenario.lastStop === null) await cancel(node, story)
    const operation = await read(node, story)
    if (['done', 'cancelled'].includes(operation.status)) return operation
    assert.notEqual(operation.status, 'failed', JSON.stringify(operation.error))
    const died = await wake(node, operation, jobId)
    if (await isOver()) return operation
    if (!died) jobId = newUid()
    await answerFor(node, story, scenario, callOff)
    if (await isOver()) return operation
  }
  throw new Error('It goes on for ever.')
}

const read = ({ db }: TestNode, { operationId }: Begun): Promise<OperationRow> =>
  db.selectFrom('operations').selectAll().where('id', '=', operationId).executeTakeFirstOrThrow()

/** True when the job died, so that its retry comes next. */
async function wake({ app }: TestNode, { id, ticket }: OperationRow, jobId: string): Promise<boolean> {
  try {
    await drive(app.runner.deps, { operation_id: id, ticket }, jobId, new AbortController().signal)
    return false
  } catch (error) {
    if (error instanceof ProbeCrash) return true
    throw error
  }
}

/** Does what a person would do, when one is waited for. */
async function answerFor(
  node: TestNode,
  story: Begun,
  { lastStop }: Drive['scenario'],
  callOff: boolean,
): Promise<void> {
  const { status } = await read(node, story)
  const step = await waitingStep(node, story)
  if (status !== 'waiting' || !step) return
  if (callOff && step.key === lastStop) await cancel(node, story)
  else await story.goOn(step)
}

/** Once: a second node that drives the same story finds it called off. */
async function cancel(node: TestNode, story: Begun): Promise<void> {
  const { status } = await read(node, story)
  if (status !== 'cancelling')
    await must(202, node.api.post(`/operations/${story.operationId}/cancel`, { reason: 'As asked' }))
}

/** Children have no queue here either: the story drives them. */
const forPeople = ['open_invoice', 'manual_step', 'children_under_way', 'children_failed']

async function waitingStep({ db }: TestNode, { operationId }: Begun): Promise<StepRow | undefined> {
  const steps = await db
    .selectFrom('operation_steps')
    .selectAll()
    .where('operation_id', '=', operationId)
    .where('status', '=', 'waiting')
    .execute()
  return steps.find(({ waiting_for }) => waiting_for.some(({ code }) => forPeople.includes(code)))
}
