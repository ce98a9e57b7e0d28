// Fills an empty installation with the example world, through the same API that people use, so that every
// organization, instance and closing in it is real. The clock is moved through the year before today.
import { sql } from 'kysely'
import { systemActor } from '#platform/actor.ts'
import { movableClock, pause, type MovableClock } from '#platform/clock.ts'
import { newSecret } from '#platform/ids.ts'
import { addDays, todayIn } from '#platform/plain-date.ts'
import { databaseTime } from '#platform/database-clock.ts'
import { openPostgres } from '#platform/postgres.ts'
import { withOrganization } from '#lifecycle/organization/fence.ts'
import { transition } from '#lifecycle/organization/transition.ts'
import { startApp } from '#main/app.ts'
import { type App, type AppInput } from '#main/app-input.ts'
import { billingEvents, catalogueEvents, linesOf } from './billing-records.ts'
import { clientEvents, contactFieldEvents } from './client-records.ts'
import { castOf, type Cast, type Person } from './people.ts'
import { pluginEvents } from './plugin-records.ts'
import { workforceEvents } from './workforce.ts'
import { organizations, planes, type DemoInvoice, type DemoOrganization, type Fate } from './world.ts'

const day = 86_400_000
const archivedDays = 90
const patienceMilliseconds = 300_000

interface Event {
  daysAgo: number
  run: () => Promise<unknown>
}
interface Stage {
  app: App
  people: Cast
  clock: MovableClock
  planeIds: number[]
  ids: Map<string, number>
}

/**
 * Seeds once: an installation that has an organization already is left alone. `begins` is told first. Returns
 * whether it seeded.
 */
export async function seedDemo(input: AppInput, begins: () => void = () => undefined): Promise<boolean> {
  // Asked before anything runs with the moved clock: operations that are due must not get dates of last year.
  const now = await timeWhenEmpty(input)
  if (!now) return false
  begins()
  const clock = movableClock(new Date(now.getTime() - 400 * day))
  const token = newSecret('demo')
  const app = await startApp({
    ...input,
    clock,
    consoleDirectory: null,
    access: { ...input.access, bootstrapToken: token },
  })
  try {
    const people = await castOf(app, token)
    const stage: Stage = { app, people, clock, planeIds: [], ids: new Map() }
    for (const name of planes)
      stage.planeIds.push(
        (await people.operator.call('POST', '/control-planes', { name, kind: 'local' })).id as number,
      )
    const events = [
      ...catalogueEvents(people.billing.call),
      ...contactFieldEvents(app, token),
      ...organizations.flatMap((organization) => eventsOf(stage, organization)),
    ].sort((a, b) => b.daysAgo - a.daysAgo)
    for (const { daysAgo, run } of events) {
      clock.set(new Date(now.getTime() - daysAgo * day))
      await run()
    }
    return true
  } finally {
    await app.close()
  }
}

/** Null when the database has organizations already. */
async function timeWhenEmpty({ databaseUrl, log, clock }: AppInput): Promise<Date | null> {
  const { db, close: closeDatabase } = openPostgres(databaseUrl, log, 1)
  try {
    const { rows } = await sql<{
      present: boolean
    }>`select to_regclass('organizations') is not null as present`.execute(db)
    if (rows[0]?.present && (await db.selectFrom('organizations').select('id').limit(1).executeTakeFirst()))
      return null
    return clock?.now() ?? (await databaseTime(db))
  } finally {
    await closeDatabase()
  }
}

function eventsOf(stage: Stage, organization: DemoOrganization): Event[] {
  const { daysAgo, fate, invoices } = organization
  const issued = invoices.map((each): Event => ({
    daysAgo: each.daysAgo,
    run: () => issue(stage, organization, each),
  }))
  const begin: Event[] = [
    { daysAgo, run: () => open(stage, organization) },
    ...issued,
    ...workforceEvents({ ...stage, call: stage.people.operator.call }, organization),
    ...pluginEvents(stage.people.operator.call, organization),
    ...clientEvents(stage.people.operator.call, organization),
    ...billingEvents(stage.people.billing.call, stage.clock, organization),
  ]
  if (fate.kind === 'active') return begin
  return [...begin, { daysAgo: fate.daysAgo, run: () => meetFate(stage, organization) }]
}

async function open(
  {
    people: {
      operator: { call },
    },
    planeIds,
    ids,
  }: Stage,
  organization: DemoOrganization,
): Promise<void> {
  const { name, slug, type, timezone, country, contact_email, fy_start_month = 1, instances } = organization
  const made = await call('POST', '/organizations', {
    name,
    slug,
    type,
    timezone,
    country,
    contact_email,
    settings: { fy_start_month },
    reason: 'New contract.',
  })
  ids.set(slug, made.id as number)
  for (const [index, plane] of instances.entries()) {
    await call('POST', `/organizations/${slug}/instances`, {
      name: index ? `member-${index}` : 'admin',
      role: index ? 'member' : 'admin',
      control_plane_id: planeIds[plane],
    })
  }
}

async function issue(
  {
    people: {
      billing: { call },
    },
    clock,
  }: Stage,
  organization: DemoOrganization,
  invoice: DemoInvoice,
): Promise<void> {
  const { number, currency, daysAgo, paidDaysAgo } = invoice
  const due_on = addDays(todayIn(clock, organization.timezone), 30)
  const made = await call('POST', `/organizations/${organization.slug}/invoices`, {
    number,
    currency,
    lines: linesOf(organization, invoice),
    due_on,
    status: 'open',
  })
  if (paidDaysAgo === null) return
  clock.advance((daysAgo - paidDaysAgo) * day)
  await call('POST', `/invoices/${made.id}/pay`, {
    method: 'bank_transfer',
    reference: number,
    reason: 'Bank transfer received.',
  })
}

async function meetFate(stage: Stage, organization: DemoOrganization): Promise<void> {
  const { fate, slug } = organization
  if (fate.kind === 'active') return
  if (fate.kind === 'asks_to_close') return askToClose(stage, organization, fate)
  if (fate.kind === 'archived') return archive(stage, slug, fate.reason)
  const { operator } = stage.people
  const one = { slug, reason: fate.reason, until: ['done'] }
  if (fate.kind === 'suspended') return operate(stage, operator, { ...one, kind: 'organization.suspend' })
  const until = fate.kind === 'closed' ? ['done'] : ['waiting']
  return operate(stage, operator, { ...one, kind: 'organization.decommission', until })
}

/** One of the customer's own people asks for the closing. */
async function askToClose(
  { people, ids }: Stage,
  { slug, contact_email: email }: DemoOrganization,
  { by, reason }: Extract<Fate, { kind: 'asks_to_close' }>,
): Promise<void> {
  const customer = await people.add({
    name: by,
    email,
    roles: ['customer_administrator'],
    organization_id: ids.get(slug),
  })
  await customer.call('POST', `/organizations/${slug}/closure-request`, { slug, reason })
}

/**
 * Archived without an operation: confirming one needs a system administrator, and there is none before the
 * reader signs in.
 */
async function archive({ app, people, clock }: Stage, slug: string, reason: string): Promise<void> {
  const work = {
    actor: { ...systemActor, ...people.operator.identity },
    reason,
    capability: 'steward' as const,
    mode: 'exclusive' as const,
  }
  await withOrganization(app.postgres.db, slug, work, async (tx, organization) => {
    await transition(tx, clock, organization, { action: 'archive', operationId: null })
    const purge_on = addDays(todayIn(clock, organization.timezone), archivedDays)
    await tx.db.updateTable('organizations').set({ purge_on }).where('id', '=', organization.id).execute()
  })
}

/** Planned and confirmed by that person, until it is in one of those states. */
async function operate(
  { ids }: Stage,
  { call, prove }: Person,
  { slug, kind, reason, until }: { slug: string; kind: string; reason: string; until: string[] },
): Promise<void> {
  const organization_id = ids.get(slug)
  const planned = await call('POST', '/operations', { kind, organization_id, input: {}, reason })
  await prove()
  await call('POST', `/operations/${planned.id}/confirm`, { digest: planned.digest, slug })
  const began = performance.now()
  for (;;) {
    const { status } = await call('GET', `/operations/${planned.id}`)
    if (until.includes(status as string)) return
    if (performance.now() - began > patienceMilliseconds)
      throw new Error(`The example world could not be made: ${kind} of ${slug} is ${String(status)}.`)
    await pause(200)
  }
}
