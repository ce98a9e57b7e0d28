// What one customer who has much of something costs everybody: sizes, times and memory of a closing with
// 50,000 open invoices or 10,000 instances, and of reading 65,000 audit chains back. It prints lines and
// records nothing: the same program on an older version of the code shows what has changed.
// TEST_DATABASE_URL=... node scripts/run.mjs bench/wide.ts
import { sql } from 'kysely'
import { entryHash, firstHash, type ChainedEntry } from '#lifecycle/audit/entry-hash.ts'
import { newUid } from '#platform/ids.ts'
import { startNode, type TestNode } from '#test/node.ts'
import { planClosing, startClosing } from '#test/node/api.ts'
import { until } from '#test/node/until.ts'

const invoices = 50_000
const instances = 10_000
const chains = 65_362

const endings: (() => Promise<void> | void)[] = []
const node = await startNode(
  { after: (end: () => Promise<void> | void) => void endings.push(end) },
  { workers: 4 },
)
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(2)} MiB`

let peak = 0
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 20)

interface Got {
  status: number
  bytes: number
  took: number
  body: any
}

async function get(path: string): Promise<Got> {
  const began = performance.now()
  const answer = await node.app.http.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: await credentials,
  })
  return {
    status: answer.statusCode,
    bytes: answer.rawPayload.length,
    took: performance.now() - began,
    body: answer,
  }
}
const credentials = proven(node)

/** As a person: the cookie is found in what the sign-in answers. */
async function proven({ app }: TestNode): Promise<Record<string, string>> {
  const { administrator } = await import('#test/node/credentials.ts')
  const { cookies } = await app.http.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: administrator,
  })
  const [cookie] = cookies
  return { cookie: `${cookie?.name}=${cookie?.value}` }
}

const shown = (what: string, { status, bytes, took }: Got): void =>
  say(`${what}: ${status}, ${megabytes(bytes)}, ${Math.round(took)} ms`)

async function closingWith(
  fill: (organizationId: number) => Promise<unknown>,
  waits: RegExp,
): Promise<number> {
  const organization = await node.organization()
  await fill(organization.id)
  const began = performance.now()
  const plan = await planClosing(node.api, organization.id)
  say(
    `plan: ${megabytes(Buffer.byteLength(JSON.stringify(plan)))}, ${Math.round(performance.now() - began)} ms`,
  )
  const { id } = await startClosing(node.api, organization)
  await until('it waits', async () => {
    const {
      rows: [row],
    } = await sql<{
      text: string
    }>`select string_agg(waiting_for::text, '') as text from operation_steps where operation_id = ${id}`.execute(
      node.db,
    )
    return waits.test(row?.text ?? '')
  })
  return id
}

async function invoicesOpen(): Promise<void> {
  say(`-- a closing with ${invoices.toLocaleString('en')} open invoices`)
  const id = await closingWith(
    (organization) =>
      sql`
    insert into invoices (uid, organization_id, number, currency, amount_minor, net_minor, tax_minor, status, issued_at, created_at)
    select gen_random_uuid(), ${organization}, 'INV-' || n, 'EUR', 1200, 1200, 0, 'open', now(), now() from generate_series(1, ${invoices}::int) n`.execute(
        node.db,
      ),
    /open_invoice/,
  )
  shown(`GET /operations/{id}`, await get(`/operations/${id}`))
  shown('GET /operations', await get('/operations'))
  shown('GET /organizations', await get('/organizations'))
  const {
    rows: [{ first } = { first: 0 }],
  } = await sql<{ first: number }>`select min(id) as first from invoices where number like 'INV-%'`.execute(
    node.db,
  )
  await node.api.post(`/invoices/${first}/cancel`, { reason: 'A bench' })
  await until(
    'an event tells of it',
    async () => {
      const {
        rows: [row],
      } = await sql<{
        count: number
      }>`select count(*)::int as count from outbox where operation_id = ${id} and data::text like '%49,999%' or data::text like '%"INV-2 %'`.execute(
        node.db,
      )
      return (row?.count ?? 0) > 0
    },
    30_000,
  ).catch(() => undefined)
  const {
    rows: [event],
  } = await sql<{
    bytes: number
  }>`select max(length(data::text)) as bytes from outbox where operation_id = ${id}`.execute(node.db)
  say(`the largest event: ${megabytes(event?.bytes ?? 0)}`)
  peak = 0
  const began = performance.now()
  const many = Promise.all(Array.from({ length: 20 }, () => get('/operations')))
  const ping = await get('/about')
  await many
  say(
    `20 x GET /operations at once: ${Math.round(performance.now() - began)} ms, peak ` +
      `${megabytes(peak)}; a ping meanwhile ${Math.round(ping.took)} ms`,
  )
}

async function manyInstances(): Promise<void> {
  say(`-- a plan with ${instances.toLocaleString('en')} instances`)
  const plane = await node.plane()
  const organization = await node.organization()
  await sql`
    insert into instances (uid, organization_id, control_plane_id, namespace, name, role, setup, channel, build, generation, desired, status, created_at, reconcile_at)
    select gen_random_uuid(), ${organization.id}, ${plane.id}, ${organization.namespace}, 'member-' || n, 'member',
      (select key from setups order by key limit 1), (select key from channels order by key limit 1), (select build from channels order by key limit 1),
      1, 'present', 'healthy', now(), now() + interval '1 day' from generate_series(1, ${instances}::int) n`.execute(
    node.db,
  )
  const began = performance.now()
  const plan = await planClosing(node.api, organization.id)
  say(
    `plan: ${megabytes(Buffer.byteLength(JSON.stringify(plan)))}, ${Math.round(performance.now() - began)} ms`,
  )
  shown('GET /operations/{id}', await get(`/operations/${plan.id}`))
  shown('GET .../inventory', await get(`/organizations/${organization.id}/inventory`))
}

function chain(): ChainedEntry & { hash: string } {
  const entry: ChainedEntry = {
    chain: `organization:${newUid()}`,
    seq: 1,
    at: '2026-05-04T08:00:00.000Z',
    actor_kind: 'system',
    actor_id: null,
    action: 'made.up',
    organization_id: null,
    organization_uid: null,
    subject_type: 'test',
    subject_id: null,
    facts: {},
    details_hash: null,
    previous_hash: firstHash,
  }
  return { ...entry, hash: entryHash(entry) }
}

async function addChains(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 10_000) {
    const rows = JSON.stringify(Array.from({ length: Math.min(left, 10_000) }, chain))
    await sql`
      with row as (select * from jsonb_to_recordset(${rows}::jsonb) as r (chain text, previous_hash text, hash text)), entry as (
        insert into audit_entries (chain, seq, at, actor_kind, action, subject_type, facts, previous_hash, hash)
        select chain, 1, '2026-05-04T08:00:00.000Z', 'system', 'made.up', 'test', '{}', previous_hash, hash from row)
      insert into audit_heads (chain, seq, hash) select chain, 1, hash from row`.execute(node.db)
  }
}

async function verify(): Promise<string> {
  const began = performance.now()
  const begun = await node.api.post('/audit/verifications')
  if (begun.status === 404 || begun.status === 405) {
    const { status, body } = await get('/audit/verify')
    return (
      `GET /audit/verify ${status}, ${Math.round(performance.now() - began)} ms: ` +
      `${body.body.slice(0, 160)}`
    )
  }
  const last = await until(
    'it is verified',
    async () => {
      const { body } = await node.api.get(`/audit/verifications?operation_id=${begun.body.operation_id}`)
      return body.items[0]?.status === 'done' && body.items[0]
    },
    300_000,
  )
  return (
    `POST /audit/verifications, ${Math.round(performance.now() - began)} ms: ok ${last.ok}, ` +
    `${last.entries} entries in ${last.chains} chains, ${last.broken} broken`
  )
}

async function auditLog(): Promise<void> {
  await addChains(chains)
  say(`-- an audit log of ${chains.toLocaleString('en')} chains and a few`)
  say(await verify())
  await addChains(70_000 - chains)
  say('-- 70,000 chains')
  say(await verify())
}

await invoicesOpen()
await manyInstances()
await auditLog()
clearInterval(watch)
for (const end of endings) await end()
