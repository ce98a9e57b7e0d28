// Rows that come while an organization is being erased: plans are refused at the fence, and what other
// writers leave is erased and read back again, however often it comes.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { RunnerDeps } from '#platform/operations/index.ts'
import { startNode } from './node.ts'
import { becomes, confirm, must, planErasing, refused, startClosing } from './node/api.ts'
import { until } from './node/until.ts'

const folder = mkdtempSync(join(tmpdir(), 'tenure-late-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const meanwhile = new Map<string, () => Promise<unknown>>()
const probe: RunnerDeps['probe'] = async (point, operation, step) => {
  const key = `${operation.id} ${point} ${step.key}`
  const act = meanwhile.get(key)
  meanwhile.delete(key)
  await act?.()
}
const erasing = { ledger: join(folder, 'erasures.jsonl'), settlingMilliseconds: 0 }
const { api, db, ...node } = await startNode({ after }, { probe, erasing })
await must(200, api.patch('/erasures/limits', { velocity_per_hour: 1000, resumes_per_minute: 1000 }))

async function planned() {
  const organization = await node.organization()
  await becomes(api, (await startClosing(api, organization)).id, 'done')
  const operation = await planErasing(api, organization.id)
  const before = (step: string, act: () => Promise<unknown>) =>
    meanwhile.set(`${operation.id} before_step ${step}`, act)
  return { organization, operation, before, begin: () => confirm(api, operation, organization.slug) }
}

const kinds: string[] = [...node.app.runner.deps.definitions.values()]
  .filter(({ target }) => target === 'organization')
  .map(({ kind }) => kind)

test(
  'no operation is planned about an organization that is being erased or is erased, but for the one ' +
    'that deletes kept records',
  async () => {
    const { organization, operation, before, begin } = await planned()
    const ask = (kind: string) =>
      api.post('/operations', { kind, organization_id: organization.id, input: {}, reason: 'Late' })
    const answersOfAll = async (): Promise<[string, number][]> => {
      const answers: [string, number][] = []
      for (const kind of kinds) answers.push([kind, (await ask(kind)).status])
      return answers
    }
    const stored = (answers: [string, number][]) =>
      answers.filter(([, status]) => status !== 409 && status !== 422)
    let during: [string, number][] = []
    before('verify', async () => {
      during = await answersOfAll()
    })
    await begin()
    await becomes(api, operation.id, 'done')
    assert.equal(during.length, kinds.length)
    assert.deepEqual(stored(during), [])
    assert.deepEqual(stored(await answersOfAll()), [['records.purge', 201]])
  },
)

test('a plan that was made before the erasing began and is stored after it is refused', async () => {
  const organization = await node.organization()
  const storing = await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(2025, ${organization.id}::int)`.execute(tx)
    const asked = api.post('/operations', {
      kind: 'organization.decommission',
      organization_id: organization.id,
      input: {},
      reason: 'Late',
    })
    await until('the plan waits at the fence, or is stored', async () => {
      const { rows } = await sql`
          select 1
          from pg_locks
          where locktype = 'advisory'
            and database = (select oid from pg_database where datname = current_database())
            and classid = 2025
            and objid = ${organization.id}
            and not granted`.execute(db)
      return (
        rows.length ||
        (
          await db
            .selectFrom('operations')
            .select('id')
            .where('organization_id', '=', organization.id)
            .execute()
        ).length
      )
    })
    await tx
      .updateTable('organizations')
      .set({ status: 'erasing' })
      .where('id', '=', organization.id)
      .execute()
    return { asked }
  })
  await refused(409, 'organization_status_forbids', storing.asked)
})

/** Each row of it that is deleted leaves another one, so many times: a writer between two reads. */
async function comesAgain(organizationId: number, times: number): Promise<void> {
  await sql`create table test_late (organization integer primary key, times integer)`.execute(db)
  await sql`insert into test_late values (${organizationId}, ${times})`.execute(db)
  await sql
    .raw(`create function test_late() returns trigger language plpgsql as $$ begin
    update test_late set times = times - 1 where organization = old.organization_id and times > 0;
    if found then
      insert into financial_years (organization_id, name, starts_on, ends_on, is_current, created_at)
      values (old.organization_id, 'Late', '2001-04-01', '2002-03-31', false, now());
    end if;
    return null; end $$`)
    .execute(db)
  await sql`create trigger test_late after delete on financial_years for each row execute function test_late()`.execute(
    db,
  )
}

test('rows that come between two reads are erased and read back again, at once or after a pause', async () => {
  const { organization, operation, before, begin } = await planned()
  const times = 4
  before('settling', async () => {
    await comesAgain(organization.id, times)
    await sql`insert into financial_years (organization_id, name, starts_on, ends_on, is_current, created_at)
      values (${organization.id}, 'Late', '2001-04-01', '2002-03-31', false, now())`.execute(db)
  })
  await begin()
  await becomes(api, operation.id, 'done')
  const { late } = await db
    .selectFrom('erasure_counts')
    .select('late')
    .where('operation_uid', '=', operation.uid)
    .where('table_name', '=', 'financial_years')
    .executeTakeFirstOrThrow()
  assert.equal(Number(late), times + 1)
})

test('a refused closing of an erased customer leaves its code in the audit log and none of its words', async () => {
  const { organization, operation, begin } = await planned()
  await begin()
  await becomes(api, operation.id, 'done')
  await must(409, api.post(`/organizations/${organization.id}/retire`, { reason: 'Ada asked for it' }))
  const entries = await db
    .selectFrom('audit_entries')
    .select('action')
    .where('organization_id', '=', organization.id)
    .where('action', '=', 'request.refused')
    .execute()
  const details = await db
    .selectFrom('audit_details')
    .select('details')
    .where('organization_id', '=', organization.id)
    .execute()
  assert.deepEqual([entries.length, details], [1, []])
})
