// After chaos: everything has come to rest, and rows, processes, files, ledger, receipts and audit log tell
// the same story.
import { PassThrough } from 'node:stream'
import { join } from 'node:path'
import { verifyAudit } from '#lifecycle/audit/verify.ts'
import { createCli } from '#cli/context.ts'
import { runChecks } from '#cli/doctor/check.ts'
import { installationChecks } from '#cli/doctor/installation.ts'
import { pause, systemClock } from '#platform/clock.ts'
import type { Db } from '#platform/postgres.ts'
import { robotToken } from '#test/node/robot.ts'
import { until } from '#test/node/until.ts'
import type { Cluster } from './cluster.ts'
import { payOne, type Customer } from './load.ts'
import { filesWithText, instanceProcesses } from './outside.ts'
import type { Random } from './random.ts'

const patienceMilliseconds = 120_000
/** Reasons that pass by themselves: an operation that waits for one of them has not come to rest. */
const passing = ['retrying', 'instances_going', 'plane_unreachable', 'store_unavailable']

export async function settle(
  cluster: Cluster,
  customers: readonly Customer[],
  random: Random,
): Promise<string[]> {
  const { api } = cluster.api(random)
  for (const { id } of customers) {
    for (let invoices = 0; invoices < 50; invoices++) if ((await payOne(api, id))?.status !== 200) break
  }
  const resting = async () =>
    (await restless(cluster.db)).length === 0 && (await unsettled(cluster)).length === 0
  const rests = await until('everything rests', resting, patienceMilliseconds).catch(() => false)
  return rests ? [] : [...(await restless(cluster.db)), ...(await unsettled(cluster))]
}

/** Operations that are neither at their end nor wait for something that a person does. */
async function restless(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('operations as o')
    .leftJoin('operation_steps as s', (join) =>
      join.onRef('s.operation_id', '=', 'o.id').on('s.status', '=', 'waiting'),
    )
    .select(['o.id', 'o.kind', 'o.status', 's.key', 's.waiting_for'])
    .where('o.status', 'in', ['running', 'waiting', 'cancelling'])
    .execute()
  return rows.flatMap(({ id, kind, status, key, waiting_for }) => {
    const codes = (waiting_for ?? []).map(({ code }) => code)
    const rests = status === 'waiting' && codes.length > 0 && !codes.some((code) => passing.includes(code))
    return rests
      ? []
      : [
          `Operation ${id} (${kind}) is ${status} at ${key ?? 'no step'} for ` +
            `${codes.join(', ') || 'no reason'}.`,
        ]
  })
}

/** Instances whose row and process differ. */
async function unsettled({ db, root }: Cluster): Promise<string[]> {
  const processes = instanceProcesses(root)
  const rows = await db
    .selectFrom('instances as i')
    .innerJoin('organizations as o', 'o.id', 'i.organization_id')
    .select(['i.uid', 'i.status', 'i.desired', 'i.deleted_at', 'o.status as organization'])
    .execute()
  const known = new Set(rows.map(({ uid }) => uid))
  const strays = [...processes.keys()].filter((uid) => !known.has(uid))
  return [
    ...rows.flatMap((row) => differenceOf(row, processes.get(row.uid)?.length ?? 0)),
    ...strays.map((uid) => `A process runs the instance ${uid}, which no row knows.`),
  ]
}

interface Row {
  uid: string
  status: string
  desired: string
  deleted_at: string | null
  organization: string
}

function differenceOf({ uid, status, desired, deleted_at, organization }: Row, running: number): string[] {
  const expected = deleted_at === null && desired === 'present' && organization === 'active' ? 1 : 0
  const isHealthy = expected === 0 || status === 'healthy'
  if (running > 1) return [`The instance ${uid} runs ${running} times.`]
  if (deleted_at !== null && running) return [`The instance ${uid} runs, and its row says deleted.`]
  return running >= expected && isHealthy
    ? []
    : [`The instance ${uid} is ${status}, and ${running} processes run it.`]
}

export async function compare(
  cluster: Cluster,
  customers: readonly Customer[],
  random: Random,
): Promise<string[]> {
  return [
    ...(await failedOperations(cluster.db)),
    ...(await falseReceipts(cluster, customers)),
    ...(await lostFiles(cluster)),
    ...(await auditBroken(cluster.db)),
    ...(await doctorsProblems(cluster.api(random).url, cluster.root)),
  ]
}

async function failedOperations(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('operations')
    .select(['id', 'kind', 'error'])
    .where('status', '=', 'failed')
    .execute()
  return rows.map(
    ({ id, kind, error }) => `Operation ${id} (${kind}) has failed: ${error?.code} ${error?.message}`,
  )
}

/** Of an erased customer nothing is left on the drives, and there is a receipt. */
async function falseReceipts({ db, root }: Cluster, customers: readonly Customer[]): Promise<string[]> {
  const erased = await db
    .selectFrom('organizations as o')
    .leftJoin('receipts as r', 'r.subject_uid', 'o.uid')
    .select(['o.uid', 'r.number'])
    .where('o.status', '=', 'erased')
    .execute()
  return erased.flatMap(({ uid, number }) => {
    const marker = customers.find((customer) => customer.uid === uid)?.marker
    const left = marker ? filesWithText(join(root, 'files'), marker) : []
    return [
      ...(number === null ? [`The organization ${uid} is erased without a receipt.`] : []),
      ...(left.length ? [`Receipt ${number} is false: ${left.length} files of ${uid} are there.`] : []),
    ]
  })
}

/** Every document whose row says stored has its file. */
async function lostFiles({ db, root }: Cluster): Promise<string[]> {
  const rows = await db
    .selectFrom('documents')
    .select(['uid', 'status'])
    .where('status', '=', 'stored')
    .execute()
  const names = new Set(filesWithText(join(root, 'files'), '').map((path) => path.split('/').at(-1)))
  return rows
    .filter(({ uid }) => !names.has(uid))
    .map(({ uid }) => `The document ${uid} is stored, and has no file.`)
}

async function auditBroken(db: Db): Promise<string[]> {
  const { ok, first_broken } = await verifyAudit(db)
  return ok ? [] : [`The audit log is broken: ${JSON.stringify(first_broken)}`]
}

/** What an operator would be told: `tenure doctor` against the installation. */
async function doctorsProblems(url: string, root: string): Promise<string[]> {
  const out = new PassThrough().resume()
  const io = {
    env: { TENURE_URL: url, TENURE_TOKEN: robotToken, HOME: root },
    stdin: new PassThrough(),
    stdout: out,
    stderr: out,
    fetch,
    clock: systemClock,
    pause,
    signal: new AbortController().signal,
  }
  const client = createCli(io, {}).anyClient()
  const checks = await runChecks([...installationChecks], { io, url, here: true, dataDir: root, client })
  return checks
    .filter(({ status }) => status === 'problem')
    .map(({ title, detail }) => `doctor, ${title}: ${detail}`)
}
