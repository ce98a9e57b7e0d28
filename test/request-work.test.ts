// What a handler writes through: it need not say who asks, why, what is destroyed and where the answer is stored.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { z } from 'zod'
import { audit } from '#lifecycle/audit/audit.ts'
import type { Organization } from '#lifecycle/organization/organization.ts'
import { workOf, type Entering } from '#lifecycle/organization/request-work.ts'
import { systemActor, type Actor } from '#platform/actor.ts'
import { systemClock } from '#platform/clock.ts'
import { createHttp } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { created, route, type Route, type RouteRequest } from '#platform/route.ts'
import type { Tx } from '#platform/transaction.ts'
import { testDatabase } from '#test/database.ts'
import { insertOrganization } from '#test/module-context.ts'

const { db } = await testDatabase({ after })
const staff: Actor = { ...systemActor, kind: 'staff', id: 1, name: 'Ann', permissions: new Set(['tried']) }
const body = z.object({ organization_id: z.number().nullish(), reason: z.string().optional() }).optional()
let written = 0

async function note(tx: Tx, organization: Organization | null) {
  written++
  audit(tx, systemClock, { action: 'tried.write', organization, subject: { type: 'tried', id: written } })
  return created({ written })
}

const entering: Entering = { capability: 'write', field: 'organization_id' }
const write = (request: RouteRequest<unknown, unknown, z.output<typeof body>>) => {
  const work = workOf({ db }, request)
  const named = request.body?.organization_id
  return named ? work.write(named, entering, note) : work.writeInstallation((tx) => note(tx, null))
}
const tried = (path: string, more: Partial<Route> = {}): Route =>
  route({
    method: 'POST',
    path,
    summary: 'Try',
    tag: 'tried',
    permission: 'tried',
    query: z.object({ reason: z.string().optional() }),
    body,
    responses: { 201: z.object({ written: z.number() }) },
    handler: write,
    ...more,
  })
const http = await createHttp({
  db,
  clock: systemClock,
  log: createLog('silent'),
  routes: [
    tried('/tried'),
    tried('/tried/end', { destroys: 'end' }),
    tried('/tried/parts', {
      handler: async (request) => {
        const work = workOf({ db }, request)
        await work.part(request.body.organization_id, 'write', (tx, organization) => note(tx, organization))
        return work.write(request.body.organization_id, 'write', note)
      },
    }),
  ],
  authenticate: async () => staff,
  version: '0',
})
after(() => http.close())

const ask = (path: string, payload: object, headers: Record<string, string> = {}) =>
  http.inject({
    method: 'POST',
    url: `/api/v1${path}`,
    payload,
    headers: { authorization: 'Bearer tnr_test', ...headers },
  })
const stored = (key: string) =>
  db.selectFrom('stored_answers').select(['organization_id', 'body']).where('key', '=', key).execute()
const lastDetails = async () =>
  (await db
    .selectFrom('audit_details')
    .select(['actor_name', 'details'])
    .orderBy('entry_id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()) as { actor_name: string; details: { reason?: string } }

test('the answer is stored with its organization, and a retry gets it without a second effect', async () => {
  const { id } = await insertOrganization(db, 'kept')
  const headers = { 'idempotency-key': 'of-one' }
  const first = await ask('/tried', { organization_id: id }, headers)
  assert.equal(first.statusCode, 201, first.body)
  assert.equal((await ask('/tried', { organization_id: id }, headers)).body, first.body)
  assert.deepEqual(await stored('of-one'), [{ organization_id: id, body: { written } }])
})

test('what belongs to no customer is stored without one', async () => {
  await ask('/tried', {}, { 'idempotency-key': 'of-none' })
  assert.deepEqual(await stored('of-none'), [{ organization_id: null, body: { written } }])
})

test('of several transactions the last one alone is the answer', async () => {
  const { id } = await insertOrganization(db, 'parts')
  await ask('/tried/parts', { organization_id: id }, { 'idempotency-key': 'of-parts' })
  assert.deepEqual(await stored('of-parts'), [{ organization_id: id, body: { written } }])
})

test('the audit log has who and why, from the body or from the query', async () => {
  await ask('/tried', { reason: 'asked by phone' })
  const fromBody = await lastDetails()
  assert.deepEqual([fromBody.actor_name, fromBody.details.reason], ['Ann', 'asked by phone'])
  await ask('/tried?reason=asked+by+mail', {})
  assert.equal((await lastDetails()).details.reason, 'asked by mail')
})

test('a refusal names the field that named the organization', async () => {
  const { id } = await insertOrganization(db, 'old', 'archived')
  const refused = await ask('/tried', { organization_id: id })
  assert.equal(refused.statusCode, 422)
  assert.deepEqual(Object.keys(refused.json().errors), ['organization_id'])
})

test('what the route has declared to destroy is refused under a lock', async () => {
  const { id } = await insertOrganization(db, 'locked')
  await db
    .insertInto('organization_locks')
    .values({
      organization_id: id,
      kind: 'lock',
      reason: 'in court',
      owner: 'Ann',
      owner_id: null,
      created_at: systemClock.now().toISOString(),
      expires_at: null,
      released_at: null,
    })
    .execute()
  assert.equal((await ask('/tried', { organization_id: id })).statusCode, 201)
  const refused = await ask('/tried/end', { organization_id: id })
  assert.deepEqual([refused.statusCode, refused.json().code], [409, 'locked'])
})
