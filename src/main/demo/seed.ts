// Fills an empty installation with the example world, through the same API that people use: every organization, instance
// and closing in it is real. The clock is moved through the year that lies behind them.
import { sql } from 'kysely'
import { movableClock, pause, type MovableClock } from '#platform/clock.ts'
import { systemActor } from '#platform/actor.ts'
import { newSecret } from '#platform/ids.ts'
import { openPostgres } from '#platform/postgres.ts'
import { withOrganization } from '#lifecycle/fence.ts'
import { transition } from '#lifecycle/transition.ts'
import { startApp, type App, type AppInput } from '../app.ts'
import { organizations, planes, type DemoInvoice, type DemoOrganization } from './world.ts'

const day = 86_400_000
const patienceMilliseconds = 60_000

type Call = (method: 'GET' | 'POST', url: string, body?: unknown) => Promise<Record<string, any>>
interface Event { daysAgo: number; run: () => Promise<unknown> }
interface Stage { app: App; call: Call; clock: MovableClock; planeIds: number[]; ids: Map<string, number> }

/** Seeds once: an installation that has an organization already is left alone. Returns whether it seeded. */
export async function seedDemo(input: AppInput): Promise<boolean> {
  // Asked before anything works with the moved clock: operations that are due must not get the dates of last year.
  if (await isInhabited(input)) return false
  const now = input.clock.now()
  const clock = movableClock(new Date(now.getTime() - 400 * day))
  const token = newSecret('demo')
  const app = await startApp({ ...input, clock, consoleDirectory: null, access: { ...input.access, bootstrapToken: token } })
  try {
    const call = caller(app, token)
    const stage: Stage = { app, call, clock, planeIds: [], ids: new Map() }
    for (const name of planes) stage.planeIds.push((await call('POST', '/control-planes', { name, kind: 'local' })).id as number)
    const events = organizations.flatMap((organization) => eventsOf(stage, organization)).sort((a, b) => b.daysAgo - a.daysAgo)
    for (const { daysAgo, run } of events) {
      clock.set(new Date(now.getTime() - daysAgo * day))
      await run()
    }
    return true
  } finally {
    await app.close()
  }
}

async function isInhabited({ databaseUrl, log }: AppInput): Promise<boolean> {
  const { db, close: closeDatabase } = openPostgres(databaseUrl, log, 1)
  try {
    const { rows } = await sql<{ present: boolean }>`select to_regclass('organizations') is not null as present`.execute(db)
    if (!rows[0]?.present) return false
    return Boolean(await db.selectFrom('organizations').select('id').limit(1).executeTakeFirst())
  } finally {
    await closeDatabase()
  }
}

const caller = (app: App, token: string): Call => async (method, url, body) => {
  const answer = await app.http.inject({ method, url: `/api/v1${url}`, headers: { authorization: `Bearer ${token}` }, ...(body !== undefined && { payload: body as object }) })
  if (answer.statusCode >= 400) throw new Error(`The example world could not be made: ${method} ${url} answered ${answer.statusCode} ${answer.body}`)
  return answer.body ? answer.json() as Record<string, unknown> : {}
}

function eventsOf(stage: Stage, organization: DemoOrganization): Event[] {
  const { daysAgo, fate, invoices } = organization
  const issued = invoices.map((each): Event => ({ daysAgo: each.daysAgo, run: () => issue(stage, organization, each) }))
  const begin: Event[] = [{ daysAgo, run: () => open(stage, organization) }, ...issued]
  if (fate.kind === 'active') return begin
  return [...begin, { daysAgo: fate.daysAgo, run: () => meetFate(stage, organization) }]
}

async function open({ call, planeIds, ids }: Stage, organization: DemoOrganization): Promise<void> {
  const { name, slug, type, timezone, country, contact_email, fy_start_month = 1, instances } = organization
  const made = await call('POST', '/organizations', { name, slug, type, timezone, country, contact_email, settings: { fy_start_month }, reason: 'New contract.' })
  ids.set(slug, made.id as number)
  for (const [index, plane] of instances.entries()) {
    await call('POST', `/organizations/${slug}/instances`, { name: index ? `member-${index}` : 'admin', role: index ? 'member' : 'admin', control_plane_id: planeIds[plane] })
  }
}

async function issue({ call, clock }: Stage, { slug }: DemoOrganization, { number, currency, amount_minor, daysAgo, paidDaysAgo }: DemoInvoice): Promise<void> {
  const made = await call('POST', `/organizations/${slug}/invoices`, { number, currency, amount_minor, status: 'open' })
  if (paidDaysAgo === null) return
  clock.advance((daysAgo - paidDaysAgo) * day)
  await call('POST', `/invoices/${made.id}/pay`, { reason: 'Bank transfer received.' })
}

async function meetFate(stage: Stage, organization: DemoOrganization): Promise<void> {
  const { fate, slug } = organization
  if (fate.kind === 'active') return
  if (fate.kind === 'asks_to_close') return void await stage.call('POST', `/organizations/${slug}/closure-request`, { slug, reason: fate.reason })
  if (fate.kind === 'suspended' || fate.kind === 'archived') return changeStatus(stage, slug, fate.kind === 'suspended' ? 'suspend' : 'archive', fate.reason)
  return close(stage, organization, fate.reason, fate.kind === 'closed' ? ['done'] : ['waiting'])
}

async function changeStatus({ app, clock }: Stage, slug: string, action: 'suspend' | 'archive', reason: string): Promise<void> {
  const work = { actor: systemActor, reason, capability: 'steward' as const, mode: 'exclusive' as const }
  await withOrganization(app.postgres.db, slug, work, (tx, organization) => transition(tx, clock, organization, { action, operationId: null }))
}

async function close({ call, ids }: Stage, { slug }: DemoOrganization, reason: string, until: string[]): Promise<void> {
  const planned = await call('POST', '/operations', { kind: 'organization.decommission', organization_id: ids.get(slug), input: {}, reason })
  await call('POST', `/operations/${planned.id}/confirm`, { digest: planned.digest, slug })
  const began = performance.now()
  for (;;) {
    const { status } = await call('GET', `/operations/${planned.id}`)
    if (until.includes(status as string)) return
    if (performance.now() - began > patienceMilliseconds) throw new Error(`The example world could not be made: closing ${slug} is ${String(status)}.`)
    await pause(200)
  }
}
