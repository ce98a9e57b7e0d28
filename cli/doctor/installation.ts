// Checks of a running installation, through its API: what it needs, what is stuck, what is owed.
import { isolated } from '#platform/characters.ts'
import { answer, Unreachable } from '../client.ts'
import { collectAll } from '../command.ts'
import { verificationText } from '../texts/audit.ts'
import type { OperationSummary, OperationStatus } from '../shapes.ts'
import { counted } from '../words.ts'
import { type Check, fine, problem, type Patient, warning } from './check.ts'
import { erasingChecks } from './erasing.ts'
import { mailChecks } from './mail.ts'
import { storeChecks } from './stores.ts'

const overdueMilliseconds = 10 * 60_000
const longWaitDays = 7
const longestUnverifiedDays = 2
const dayMilliseconds = 24 * 3_600_000

const reachable: Check = {
  name: 'server',
  title: 'Server',
  look: async ({ client, url, here }) => {
    const { status } = await client.probe('/healthz').catch(away)
    if (status === 0)
      return problem(`${url} cannot be reached.`, here ? 'npm start' : 'check TENURE_URL and the way there')
    return status === 200
      ? fine(`${url} answers.`)
      : problem(`${url} answers ${status}.`, "check TENURE_URL, then the server's log")
  },
}

function away(error: unknown): { status: number } {
  if (error instanceof Unreachable) return { status: 0 }
  throw error
}

const database: Check = {
  name: 'database',
  title: 'Database and migrations',
  after: 'server',
  look: async ({ client }) => {
    const { status, body } = await client.probe('/readyz')
    const said = readyText(body)
    const readOnly = (body as Ready).unfit?.find(({ code }) => code === 'database_read_only')
    if (readOnly) {
      return problem(readOnly.message, 'promote the standby, or let DATABASE_URL lead to the primary')
    }
    if (status === 200) return fine(said || 'ready')
    return problem(
      said || `The server is not ready (${status}).`,
      'start PostgreSQL or check DATABASE_URL; migrations run when the server starts: npm start',
    )
  },
}

const nodeClock: Check = {
  name: 'clock',
  title: 'Clock of the server',
  after: 'database',
  look: async ({ client }) => {
    const { unfit = [], clock } = (await client.probe('/readyz')).body as Ready
    const off = unfit.find(({ code }) => code === 'clock_off')
    if (off) return problem(off.message, 'on the machine of the server: timedatectl set-ntp true')
    return fine(
      `${Math.abs((clock?.offset_milliseconds ?? 0) / 1000).toFixed(3)} seconds from the database's`,
    )
  },
}

interface Ready {
  unfit?: { code: string; message: string }[]
  clock?: { database_time: string; offset_milliseconds: number }
}

/** The names and states in the answer. A newer server may know other ones. */
function readyText(body: unknown): string {
  const { checks, status, reason } = (body ?? {}) as {
    checks?: Record<string, unknown>
    status?: string
    reason?: string
  }
  const parts = Object.entries(checks ?? {}).map(
    ([name, state]) =>
      `${isolated(name)}: ${typeof state === 'object' ? JSON.stringify(state) : String(state)}`,
  )
  return parts.join(', ') || reason || status || ''
}

const signedIn: Check = {
  name: 'signed_in',
  title: 'Signed in',
  after: 'database',
  look: async ({ client }) => {
    if (!client.credential) return problem('You are not signed in.', 'tenure login')
    const { user } = await answer(client.GET('/sessions/current'))
    return fine(`${isolated(user.name)} (${user.roles.join(', ')})`)
  },
}

const auditWhole: Check = {
  name: 'audit',
  title: 'Audit log',
  after: 'signed_in',
  look: async ({ client, io }) => {
    const last = (
      await answer(client.GET('/audit/verifications', { params: { query: { limit: 20 } } }))
    ).items.find(({ status }) => status !== 'running')
    if (!last) return warning('It was never verified; that happens once a day.', 'tenure audit verify')
    const days = Math.floor((io.clock.now().getTime() - Date.parse(last.started_at)) / dayMilliseconds)
    const text =
      `${verificationText(last)} Verified ` +
      `${days === 0 ? 'within a day' : `${counted(days, 'day')} ago`} by ` +
      `${isolated(last.started_by.name)}.`
    if (last.ok === false)
      return problem(
        text,
        'keep the database as it is and compare it with the last backup: tenure audit verify --json',
      )
    return last.status === 'stopped' || days > longestUnverifiedDays
      ? warning(text, 'tenure audit verify')
      : fine(text)
  },
}

const planes: Check = {
  name: 'control_planes',
  title: 'Control planes',
  after: 'signed_in',
  look: async ({ client }) => {
    const all = await collectAll(client, (to, query) => to.GET('/control-planes', { params: { query } }))
    const lost = all.filter(({ reachable: is }) => is === false)
    if (!lost.length)
      return fine(all.length ? `${counted(all.length, 'control plane')}, all reachable` : 'none yet')
    const names = lost
      .map(({ name, last_error: error }) => (error ? `${isolated(name)} (${error})` : isolated(name)))
      .join(', ')
    return problem(`Out of reach: ${names}`, `tenure planes show ${lost[0]?.id}`)
  },
}

const operations: Check = {
  name: 'operations',
  title: 'Operations',
  after: 'signed_in',
  look: async (patient) => {
    const [failed, running, waiting] = await Promise.all([
      withStatus(patient, 'failed'),
      withStatus(patient, 'running'),
      withStatus(patient, 'waiting'),
    ])
    if (failed.length)
      return problem(
        `Failed: ${named(failed)}`,
        `tenure operations retry ${failed[0]?.id} --reason "it is mended"`,
      )
    const overdue = [...running, ...waiting].filter((operation) => isOverdue(patient, operation))
    if (overdue.length)
      return problem(
        `No server works on: ${named(overdue)}`,
        'start a server with TENURE_WORKERS above 0: npm start',
      )
    const long = waiting.filter((operation) => waitsLong(patient, operation))
    if (long.length)
      return warning(
        `Waiting for more than ${longWaitDays} days: ${named(long)}`,
        `tenure operations show ${long[0]?.id}`,
      )
    return fine(`${running.length} running, ${waiting.length} waiting, none stuck`)
  },
}

const withStatus = ({ client }: Patient, status: OperationStatus): Promise<OperationSummary[]> =>
  collectAll(client, (to, page) => to.GET('/operations', { params: { query: { status, ...page } } }))

const isOverdue = ({ io }: Patient, { next_check_at: due }: OperationSummary): boolean =>
  due !== null && io.clock.now().getTime() - Date.parse(due) > overdueMilliseconds

function waitsLong(
  { io }: Patient,
  { waiting_for: reasons, started_at: started }: OperationSummary,
): boolean {
  const since =
    reasons
      .map((reason) => reason.since)
      .filter((at) => at != null)
      .sort()[0] ?? started
  return (
    Boolean(since) && io.clock.now().getTime() - Date.parse(since as string) > longWaitDays * dayMilliseconds
  )
}

const mostNamed = 5
const named = (list: readonly OperationSummary[]): string => {
  const more = list.length > mostNamed ? ` and ${list.length - mostNamed} more` : ''
  return `${list
    .slice(0, mostNamed)
    .map(({ id, title }) => `${id} ${title}`)
    .join(', ')}${more}`
}

const debts: Check = {
  name: 'debts',
  title: 'Debts',
  after: 'signed_in',
  look: async ({ client }) => {
    const open = await collectAll(client, (to, page) =>
      to.GET('/debts', { params: { query: { status: 'open', ...page } } }),
    )
    if (!open.length) return fine('none open')
    return warning(
      `${counted(open.length, 'thing')} left behind, still chased: ${open
        .map(({ name }) => isolated(name))
        .slice(0, 5)
        .join(', ')}`,
      'tenure debts list',
    )
  },
}

export const installationChecks: readonly Check[] = [
  reachable,
  database,
  nodeClock,
  signedIn,
  auditWhole,
  ...erasingChecks,
  ...mailChecks,
  ...storeChecks,
  planes,
  operations,
  debts,
]
