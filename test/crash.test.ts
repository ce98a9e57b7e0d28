// Any node may die at any line. For every step of every operation: the process dies before it, between its
// effect and its checkpoint, and after it, on the way there and on the way back; it fails there once; and a
// node that slept there wakes up when another has long gone on. Each time it must end as if nothing had
// happened, with every effect once.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { verifyAudit } from '#lifecycle/audit/verify.ts'
import { sweepOperations } from '#platform/operations/sweep.ts'
import type { AnyDefinition } from '#platform/operations/runner.ts'
import { ProbeCrash } from '#platform/operations/step.ts'
import type { OperationRow } from '#platform/operations/tables.ts'
import { driveOn, driveStory, probe, samePlace, type Place } from '#test/crash/driving.ts'
import { check, declaredSteps, placesOf } from '#test/crash/places.ts'
import { scenariosOf, type Scenario, type Story } from '#test/crash/scenarios.ts'
import { sleepUntilEnd, sleepUntilTakenOver } from '#test/crash/sleeping.ts'
import { startNode } from '#test/node.ts'

const atOnce = 6
/** Two steps are passed between two places that are disturbed in the same story. */
const apart = 8
/**
 * Its retry dies too; the next comes through, and dies when it passes once more: it looks again, or half was
 * done.
 */
const deadlyPasses = [1, 2, 4]

const folder = mkdtempSync(join(tmpdir(), 'tenure-crash-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const ledger = join(folder, 'erasures.jsonl')
const node = await startNode({ after }, { probe, workers: 0, erasing: { ledger, settlingMilliseconds: 0 } })
const { db, app } = node
const { definitions } = app.runner.deps
const scenarios = await scenariosOf(node, ledger)
const cases = scenarios.flatMap((scenario) => [
  { name: `${scenario.kind}, ${scenario.title}`, scenario, callOff: false },
  { name: `${scenario.kind}, ${scenario.title}, called off`, scenario, callOff: true },
])

test('every operation has a story', () => {
  for (const known of definitions.keys()) {
    assert.ok(
      scenarios.some(({ kind }) => kind === known),
      `Add a story for ${known} to test/crash/scenarios.ts`,
    )
  }
})

for (const { name, scenario, callOff } of cases) {
  const way = { node, scenario, callOff }
  let known: Promise<Place[]> | null = null
  const places = () => (known ??= placesOf(way))
  const onlyPassed = callOff && Boolean(scenario.disturbedFrom)

  test(`${name}: undisturbed, it passes every point of every step`, async () => {
    assert.ok((await places()).length || onlyPassed)
  })
  if (onlyPassed || scenario.disturbedBy) continue

  test(`${name}: it dies anywhere, again and again, and ends all the same`, async () => {
    await everywhere(scenario, stories(await places()), async (deadly) => {
      const passes = deadly.map(() => 0)
      const disturb = (reached: Place) => {
        const index = deadly.findIndex((place) => samePlace(reached, place))
        if (index >= 0 && deadlyPasses.includes(++passes[index]!)) throw new ProbeCrash()
      }
      const { story, operation } = await driveStory({ ...way, disturb })
      assert.ok(!passes.includes(0))
      await check(way, story, operation)
    })
  })

  test(`${name}: a transaction that fails once is done again`, async () => {
    const inside = (await places()).filter(
      ({ point, key }) => point === 'after_effect' && kindOf(scenario, key) === 'inside',
    )
    await everywhere(scenario, stories(inside), async (failing) => {
      const left = new Set(failing)
      const disturb = (reached: Place) => {
        const place = [...left].find((each) => samePlace(reached, each))
        if (!place) return
        left.delete(place)
        throw new Error('The database went away.')
      }
      const { story, operation } = await driveStory({ ...way, disturb })
      assert.equal(left.size, 0)
      await check(way, story, operation)
    })
  })

  // Inside a transaction it holds the operation's row, and no other node passes it. After a checkpoint is before the
  // next step.
  const asleep = async () =>
    (await places()).filter(
      ({ point, key }) =>
        point === 'before_step' || (point === 'after_effect' && kindOf(scenario, key) === 'outside'),
    )

  test(`${name}: a node that sleeps until another has taken over writes nothing`, async () => {
    await everywhere(scenario, oneEach(await asleep()), ([place]) => sleepUntilTakenOver(way, place))
  })

  if (scenario.disturbedFrom) continue

  test(`${name}: a node that sleeps until another has ended it writes nothing`, async () => {
    const last = (await asleep()).filter(({ point }) => point === 'before_step').slice(-2)
    await everywhere(scenario, oneEach(last), ([place]) => sleepUntilEnd(way, place))
  })
}

test('a step that this version does not know is not passed over, on the way back either', async () => {
  const scenario = scenarios.find(({ kind }) => kind === 'rehearsal') as Scenario
  const way = { node, scenario, disturb: () => undefined }
  const known = definitions.get('rehearsal') as AnyDefinition
  const use = (definition: AnyDefinition) =>
    (definitions as Map<string, AnyDefinition>).set('rehearsal', definition)
  const story = await scenario.begin()
  const begun = async () =>
    await db
      .selectFrom('operation_steps')
      .selectAll()
      .where('operation_id', '=', story.operationId)
      .where('key', '=', 'begin')
      .executeTakeFirstOrThrow()
  const waits = async () => (await begun()).waiting_for.some(({ code }) => code === 'no_handler')
  const older = {
    ...known,
    steps: (context: Parameters<AnyDefinition['steps']>[0]) =>
      known.steps(context).filter(({ key }) => key !== 'begin'),
  }

  use(older)
  await driveOn({ ...way, callOff: true, isOver: waits }, story)
  assert.equal((await begun()).status, 'waiting')
  use(known)
  await driveOn(
    { ...way, callOff: true, isOver: async () => (await operationOf(story)).status === 'cancelling' },
    story,
  )
  use(older)
  await driveOn({ ...way, callOff: true, isOver: waits }, story)
  assert.deepEqual([(await begun()).status, (await operationOf(story)).status], ['waiting', 'cancelling'])
  use(known)
  await check({ ...way, callOff: true }, story, await driveOn({ ...way, callOff: true }, story))
})

test('an operation whose wake-up was lost is sent again', async () => {
  const scenario = scenarios.find(({ kind }) => kind === 'rehearsal') as Scenario
  const { operationId } = await scenario.begin()
  const isLive = async () => (await app.runner.deps.queue.live(db)).has(operationId)
  assert.equal(await isLive(), true)
  await sql`delete from queue.job where data->>'operation_id' = ${String(operationId)}`.execute(db)
  assert.deepEqual([await isLive(), await sweepOperations(app.runner.deps), await isLive()], [false, 1, true])
  assert.equal(await sweepOperations(app.runner.deps), 0, 'once is enough')
})

test('the audit log tells all of it, and its chains hold', async () => {
  const { ok, first_broken, entries } = await verifyAudit(db)
  assert.deepEqual({ ok, first_broken }, { ok: true, first_broken: null })
  assert.ok(entries > 1000)
})

/**
 * The places by the story in which they are disturbed: several in one, because a story of sixty steps would be told
 * 180 times; eight apart, so that what is disturbed has recovered before the next is reached.
 */
const stories = (places: Place[]): Place[][] =>
  Array.from({ length: apart }, (_, first) =>
    places.filter((_place, index) => index % apart === first),
  ).filter(({ length }) => length > 0)

const oneEach = (places: Place[]): [Place][] => places.map((place) => [place])

/** One run for each, some at the same time; a failure names its places. */
async function everywhere<Places extends Place[]>(
  { alone = false }: Scenario,
  runs: Places[],
  run: (places: Places) => Promise<void>,
): Promise<void> {
  const left = [...runs]
  const runSome = async (): Promise<void> => {
    for (let places = left.pop(); places; places = left.pop()) {
      await run(places).catch((cause: unknown) => {
        throw new Error(places.map(textOf).join('; '), { cause })
      })
    }
  }
  await Promise.all(Array.from({ length: alone ? 1 : atOnce }, runSome))
}

const textOf = ({ backwards, point, key }: Place): string =>
  `${backwards ? 'backwards' : 'forwards'}, ${point} ${key}`

const operationOf = ({ operationId }: Story): Promise<OperationRow> =>
  db.selectFrom('operations').selectAll().where('id', '=', operationId).executeTakeFirstOrThrow()

const kindOf = ({ kind }: Scenario, stepKey: string) =>
  declaredSteps(node, kind).find(({ key }) => key === stepKey)?.kind
