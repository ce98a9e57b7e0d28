// Any node may die at any line. For every step of every operation: the process dies before it, between its effect and its
// checkpoint, and after it, on the way there and on the way back; it fails there once; and a node that slept there wakes
// up when another has long gone on. Each time it must end as if nothing had happened, with every effect once.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { verifyAudit } from '#lifecycle/audit-verify.ts'
import type { StepListContext } from '#platform/operations/definition.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import { ProbeCrash } from '#platform/operations/step.ts'
import type { OperationRow, StepRow } from '#platform/operations/tables.ts'
import { driveOn, driveStory, probe, samePlace, type Drive, type Place } from '#test/crash/driving.ts'
import { scenariosOf, type Scenario, type Story } from '#test/crash/scenarios.ts'
import { startNode } from '#test/node.ts'

const atOnce = 6
/** Its retry dies too; the next one comes through, and dies when it passes once more: looking again, or with half of it done. */
const deadlyPasses = [1, 2, 4]
const points = ['before_step', 'after_effect', 'after_checkpoint'] as const

const node = await startNode({ after }, { probe, workers: 0 })
const { db, app } = node
const { definitions } = app.runner.deps
const scenarios = await scenariosOf(node)
const cases = Object.entries(scenarios).flatMap(([kind, list]) => list.flatMap((scenario) => [
  { name: `${kind}, ${scenario.title}`, scenario, callOff: false },
  { name: `${kind}, ${scenario.title}, called off`, scenario, callOff: true },
]))

test('every operation has a story', () => {
  for (const kind of definitions.keys()) assert.ok(scenarios[kind]?.length, `Add a story for ${kind} to test/crash/scenarios.ts`)
})

for (const { name, scenario, callOff } of cases) {
  const way = { node, scenario, callOff }
  let known: Promise<Place[]> | null = null
  const places = () => known ??= placesOf(way)

  test(`${name}: undisturbed, it passes every point of every step`, async () => {
    assert.ok((await places()).length)
  })
  if (callOff && scenario.disturbedFrom) continue

  test(`${name}: it dies anywhere, again and again, and ends all the same`, async () => {
    await everywhere(await places(), async (place) => {
      let passes = 0
      const disturb = (reached: Place) => {
        if (samePlace(reached, place) && deadlyPasses.includes(++passes)) throw new ProbeCrash()
      }
      const { story, operation } = await driveStory({ ...way, disturb })
      assert.ok(passes > 0)
      await check(story, operation, callOff)
    })
  })

  test(`${name}: a transaction that fails once is done again`, async () => {
    await everywhere((await places()).filter((place) => isInside(scenario, place)), async (place) => {
      let failures = 0
      const disturb = (reached: Place) => {
        if (!samePlace(reached, place) || failures === 1) return
        failures++
        throw new Error('The database went away.')
      }
      const { story, operation } = await driveStory({ ...way, disturb })
      assert.equal(failures, 1)
      await check(story, operation, callOff)
    })
  })

  // Inside a transaction it holds the operation's row: there nobody goes on before it. And after a checkpoint is before the next step.
  const asleep = async () => (await places()).filter((place) => place.point !== 'after_checkpoint' && !isInside(scenario, place))

  test(`${name}: a node that sleeps until another has taken over writes nothing`, async () => {
    await everywhere(await asleep(), (place) => sleepUntilTakenOver(way, place))
  })

  if (scenario.disturbedFrom) continue

  test(`${name}: a node that sleeps until another has ended it writes nothing`, async () => {
    await everywhere((await asleep()).filter(({ point }) => point === 'before_step').slice(-2), (place) => sleepUntilEnd(way, place))
  })
}

test('a step that this version does not know is not passed over, on the way back either', async () => {
  const scenario = scenarios.rehearsal?.[0] as Scenario
  const way = { node, scenario, disturb: () => undefined }
  const known = definitions.get('rehearsal') as AnyDefinition
  const use = (definition: AnyDefinition) => (definitions as Map<string, AnyDefinition>).set('rehearsal', definition)
  const story = await scenario.begin()
  const begun = async () => (await db.selectFrom('operation_steps').selectAll().where('operation_id', '=', story.operationId).where('key', '=', 'begin').executeTakeFirstOrThrow())
  const waits = async () => (await begun()).waiting_for.some(({ code }) => code === 'no_handler')
  const older = { ...known, steps: (context: StepListContext) => known.steps(context).filter(({ key }) => key !== 'begin') }

  use(older)
  await driveOn({ ...way, callOff: true, isOver: waits }, story)
  assert.equal((await begun()).status, 'waiting')
  use(known)
  await driveOn({ ...way, callOff: true, isOver: async () => (await operationOf(story)).status === 'cancelling' }, story)
  use(older)
  await driveOn({ ...way, callOff: true, isOver: waits }, story)
  assert.deepEqual([(await begun()).status, (await operationOf(story)).status], ['waiting', 'cancelling'])
  use(known)
  await check(story, await driveOn({ ...way, callOff: true }, story), true)
})

test('the audit log tells all of it, and its chains hold', async () => {
  const { ok, first_broken, entries } = await verifyAudit(db)
  assert.deepEqual({ ok, first_broken }, { ok: true, first_broken: null })
  assert.ok(entries > 1000)
})

/** One run for each place, some at the same time; a failure names its place. */
async function everywhere(places: Place[], run: (place: Place) => Promise<void>): Promise<void> {
  const left = [...places]
  const runSome = async (): Promise<void> => {
    for (let place = left.pop(); place; place = left.pop()) {
      await run(place).catch((error: unknown) => { throw new Error(`${place.backwards ? 'backwards' : 'forwards'}, ${place.point} ${place.key}`, { cause: error }) })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, runSome))
}

type Way = Omit<Drive, 'disturb' | 'scenario'> & { scenario: Scenario }

/** Where the runner passes when nothing disturbs it; all of it must be there. */
async function placesOf(way: Way): Promise<Place[]> {
  const passed: Place[] = []
  const { story, operation } = await driveStory({ ...way, disturb: (place) => { passed.push(place) } })
  await check(story, operation, way.callOff)
  const steps = await stepsOf(operation)
  const places = passed.filter((place, index) => place.backwards === way.callOff && passed.findIndex((other) => samePlace(other, place)) === index)
  const wanted = steps.flatMap((step) => points.filter((point) => expected(step, point, way.callOff)).map((point) => ({ point, key: step.key, backwards: way.callOff })))
  assert.deepEqual(wanted.filter((place) => !places.some((other) => samePlace(other, place))), [])
  const from = steps.findIndex(({ key }) => key === way.scenario.disturbedFrom)
  return places.filter(({ key }) => steps.findIndex((step) => step.key === key) >= from)
}

const operationOf = ({ operationId }: Story): Promise<OperationRow> =>
  db.selectFrom('operations').selectAll().where('id', '=', operationId).executeTakeFirstOrThrow()

const stepsOf = ({ id }: OperationRow): Promise<StepRow[]> =>
  db.selectFrom('operation_steps').selectAll().where('operation_id', '=', id).orderBy('position').execute()

/** Whether the runner passes this point of a step that has ended so. */
const expected = (step: StepRow, point: Place['point'], backwards: boolean): boolean =>
  !backwards || point !== 'after_effect' || (step.can_undo && step.status === 'undone')

/** Whether it lies inside the transaction of a step. */
function isInside(scenario: Scenario, { point, key }: Place): boolean {
  const kind = Object.keys(scenarios).find((name) => scenarios[name]?.includes(scenario)) as string
  return point === 'after_effect' && declared(kind).some((step) => step.key === key && step.kind === 'inside')
}

const declared = (kind: string) => definitions.get(kind)?.steps({ input: { wait: true, steps: 2 }, decisions: { manual_closing_step: 'any' } }) ?? []

/** Every effect once, in each direction that was gone; the rest is the story's to say. */
async function check(story: Story, operation: OperationRow, callOff: boolean): Promise<void> {
  assert.equal(operation.status, callOff ? 'cancelled' : 'done')
  const steps = await stepsOf(operation)
  assert.deepEqual(steps.filter(({ status }) => !(callOff ? ['undone', 'skipped'] : ['done']).includes(status)), [])
  const effects = await db.selectFrom('operation_effects').selectAll().where('operation_id', '=', operation.id).execute()
  assert.deepEqual(effects.map(({ step_key, direction }) => `${direction} ${step_key}`).sort(), expectedEffects(operation, steps, callOff))
  await story.check(operation)
}

function expectedEffects({ kind }: OperationRow, steps: StepRow[], callOff: boolean): string[] {
  const inside = declared(kind).filter((step) => step.kind === 'inside')
  const done = inside.filter(({ key }) => steps.some((step) => step.key === key && (callOff ? step.status === 'undone' : step.status === 'done')))
  return [...done.map(({ key }) => `do ${key}`), ...(callOff ? done.filter(({ undo }) => undo).map(({ key }) => `undo ${key}`) : [])].sort()
}

/** A node stops at that place; the retry of its job goes on elsewhere; when it arrives anywhere the first one wakes up. */
async function sleepUntilTakenOver(way: Way, place: Place): Promise<void> {
  const { sleeping, awake } = { sleeping: Promise.withResolvers<void>(), awake: Promise.withResolvers<void>() }
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
  await check(story, operation, way.callOff)
}

/** The same, but it wakes up when all is over. */
async function sleepUntilEnd(way: Way, place: Place): Promise<void> {
  const { sleeping, awake } = { sleeping: Promise.withResolvers<void>(), awake: Promise.withResolvers<void>() }
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
  await check(story, second, way.callOff)
  const before = await everything(second)
  awake.resolve()
  await first
  assert.deepEqual(await everything(second), before)
}

async function everything({ id, organization_id }: OperationRow): Promise<unknown> {
  return {
    operation: await db.selectFrom('operations').selectAll().where('id', '=', id).execute(),
    steps: await db.selectFrom('operation_steps').selectAll().where('operation_id', '=', id).orderBy('position').execute(),
    effects: await db.selectFrom('operation_effects').selectAll().where('operation_id', '=', id).orderBy('step_key').execute(),
    events: await db.selectFrom('outbox').select('id').where('operation_id', '=', id).orderBy('id').execute(),
    organization: await db.selectFrom('organizations').selectAll().where('id', '=', organization_id).execute(),
    audit: await db.selectFrom('audit_entries').select('id').where('subject_type', '=', 'operation').where('subject_id', '=', String(id)).orderBy('id').execute(),
  }
}
