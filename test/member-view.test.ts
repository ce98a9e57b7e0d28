// What staff wrote about a customer does not reach the customer's own people: every route that they may call
// is tried on an organization whose holds, locks and operations are full of it. A new route is covered by its
// example.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { declaredRights } from '#main/modules.ts'
import { held, heldWith } from '#platform/held.ts'
import { takesKey } from '#platform/idempotency.ts'
import { addressOf } from '#platform/route.ts'
import { assertProblem, must } from './http/server.ts'
import { readExamples } from './routes/examples.ts'
import { startWorld, type Customer, type World } from './routes/world.ts'

const world = await startWorld({ after })
const examples = await readExamples()
const { ask, root } = world
const { db } = world.app.postgres
const secret = /zznadel|fraud|under legal hold|"legal_hold"|"locked"/i
const because = 'Fraud investigation, do not tell Zznadel'
const mayCall = ['signed_in', ...declaredRights.ofRole('customer_administrator')]

const officer = await must(
  201,
  root('POST', '/staff', {
    email: 'zz@example.com',
    name: 'Ola Zznadel',
    roles: ['operator'],
    password: 'a long enough password 1',
  }),
)
  .then(() =>
    ask('POST', '/sessions', { body: { email: 'zz@example.com', password: 'a long enough password 1' } }),
  )
  .then(({ session }) => session as string)
await must(200, root('PUT', '/erasures/brake', { engaged: true, reason: because }))
await must(200, root('PATCH', '/organization-types/club', { closure_policy: 'immediate' }))

type Form = 'present' | 'earlier'
const sentence = `Under legal hold by Ola Zznadel: ${because}`
const stop = { code: 'legal_hold', message: sentence, remedy: null }
/** As it is stored, and as earlier versions stored it: with the text of staff alone. */
const stopIn: Record<Form, object> = { present: heldWith(stop), earlier: stop }
/** Earlier versions repeated the sentence where it had no text of its own for each reader. */
const repeatedIn: Record<Form, string> = { present: held.message, earlier: sentence }

/** Held, locked, with plans of staff, one of which waits, was forced, completed by hand and has failed. */
async function watched(form: Form = 'present'): Promise<Customer & { waiting: number }> {
  const customer = await world.customer()
  await db.updateTable('organizations').set({ type: 'club' }).where('id', '=', customer.id).execute()
  for (const kind of ['legal_hold', 'lock'])
    await must(
      201,
      ask('POST', `/organizations/${customer.id}/locks`, {
        session: officer,
        body: { kind, reason: because },
      }),
    )
  const plan = (kind: string) =>
    must(201, root('POST', '/operations', { kind, organization_id: customer.id, reason: because }))
  await plan('organization.erase')
  const { id, steps } = await plan('organization.decommission')
  const reasons = JSON.stringify([stopIn[form]])
  const note = JSON.stringify({ by: 'Ola Zznadel', reason: because, at: '2026-11-21T12:00:00Z' })
  const result = JSON.stringify({ by: 'Ola Zznadel', note: because })
  const error = JSON.stringify(stopIn[form])
  const parts = JSON.stringify([
    { name: 'p', title: 'North', status: 'waiting', done: 0, total: 1, message: repeatedIn[form] },
  ])
  await sql`update operations set status = 'waiting', error = ${error}::jsonb where id = ${id}`.execute(db)
  await sql`update operation_steps set status = 'waiting', waiting_for = ${reasons}::jsonb, forced = ${note}::jsonb, completed = ${note}::jsonb,
      error = ${error}::jsonb, result = ${result}::jsonb, parts = ${parts}::jsonb
    where operation_id = ${id} and key = ${steps[1].key}`.execute(db)
  await sql`insert into operation_children (operation_id, key, subject_id, input, state, problem)
    values (${id}, 'child', ${customer.id}, '{}', 'refused', ${error}::jsonb)`.execute(db)
  await plantInstance(customer, form)
  await sql`insert into outbox (organization_id, operation_id, type, data, created_at)
    select ${customer.id}, operation_id, 'step', to_jsonb(s), now() from operation_steps s where operation_id = ${id} and key = ${steps[1].key}`.execute(
    db,
  )
  return { ...customer, waiting: id }
}

async function plantInstance(customer: Customer, form: Form): Promise<void> {
  const { id } = await world.instance(customer)
  const seen = { type: 'Allowed', status: false, at: '2026-11-21T12:00:00Z' }
  const conditions = {
    present: [{ ...seen, reason: held.code, message: held.message, staff: stop }],
    earlier: [{ ...seen, reason: stop.code, message: stop.message }],
  }
  const stored = JSON.stringify(conditions[form])
  await sql`update instances set conditions = ${stored}::jsonb where id = ${id}`.execute(db)
}

for (const form of ['present', 'earlier'] as const) {
  test(
    "no route that a customer's people may call answers what staff wrote about their holds, locks and " +
      `operations (stored in the ${form} form)`,
    async () => {
      const customer = await watched(form)
      const session = await world.administratorOf(customer)
      const own: World = { ...world, home: customer, customer: async () => customer }
      let answered = 0
      for (const route of world.app.routes.filter(({ permission }) => mayCall.includes(permission))) {
        const name = `${route.method} ${route.path}`
        // What does not fit this customer any more, such as a second request to be closed, is not what is asked
        // here.
        const request = await Promise.resolve(examples[name]?.make(own)).catch(() => null)
        const path = route.path.startsWith('/operations/{id}')
          ? `${route.path.replace('{id}', String(customer.waiting))}`
          : request?.path
        if (!path || /^\/(sessions|step-up)/.test(path)) continue
        const answer = await ask(route.method, path, {
          session,
          body: request?.body,
          headers: {
            ...(request?.type && { 'content-type': request.type }),
            ...(takesKey(route) && { 'idempotency-key': `k-${customer.id}-${answered}` }),
          },
        })
        assert.doesNotMatch(answer.text, secret, name)
        if (answer.status < 300) answered++
      }
      assert.ok(answered > 40, `${answered} answered`)
      const { rows } = await sql<{ body: string }>`
      select body::text from stored_answers where organization_id = ${customer.id} and actor like 'member:%'`.execute(
        db,
      )
      assert.ok(rows.length > 5, `${rows.length} stored answers`)
      for (const { body } of rows) assert.doesNotMatch(body ?? '', secret)
    },
  )
}

test('they learn that it is held and which person to ask, and read what they wrote themselves; staff read everything', async () => {
  const customer = await watched()
  const session = await world.administratorOf(customer)
  const both = async (path: string) =>
    [await must(200, ask('GET', path, { session })), (await root('GET', path)).text] as const
  const [inventory, toStaff] = await both(`/organizations/${customer.id}/inventory`)
  assert.deepEqual(inventory.blockers.slice(0, 1), [
    {
      module: 'locks',
      effect: 'refuses',
      phase: 'before_drain',
      code: 'held',
      link: null,
      message: 'The operator holds this at the moment; it cannot be closed or erased.',
      remedy: 'Ask the operator.',
      asks: 'release',
    },
  ])
  assert.match(toStaff, /Under legal hold by Ola Zznadel: Fraud/)
  for (const path of [
    `/organizations/${customer.id}/locks`,
    `/operations/${customer.waiting}`,
    `/operations/${customer.waiting}/children`,
    `/organizations/${customer.id}/activity`,
  ]) {
    const [shown, text] = await both(path)
    assert.doesNotMatch(JSON.stringify(shown), secret, path)
    assert.match(text, /Fraud/, path)
  }
  const [activity] = await both(`/organizations/${customer.id}/activity`)
  assert.ok(activity.items.length && !activity.items.some(({ subject }: any) => subject.type === 'lock'))
  await sql`update operations set status = 'cancelled' where organization_id = ${customer.id}`.execute(db)
  const wish = { slug: customer.slug, reason: 'We move away' }
  const headers = { 'idempotency-key': 'move-1' }
  const asked = await must(
    202,
    ask('POST', `/organizations/${customer.id}/closure-request`, { session, body: wish, headers }),
  )
  const replayed = await ask('POST', `/organizations/${customer.id}/closure-request`, {
    session,
    body: wish,
    headers,
  })
  assert.equal(replayed.headers['idempotency-replayed'], 'true')
  for (const shown of [asked, replayed.body])
    assert.deepEqual(
      [shown.reason, shown.blockers[0].code, secret.test(JSON.stringify(shown))],
      ['We move away', 'held', false],
    )
  const refused = await ask('POST', `/operations/${asked.id}/confirm`, {
    session,
    body: { digest: asked.digest, slug: customer.slug },
  })
  assertProblem(refused, 409, 'blocked')
  assert.doesNotMatch(refused.text, secret)
  assert.match(refused.body.detail, /operator/)
})

for (const form of ['present', 'earlier'] as const) {
  test(`no stream of events tells them more (stored in the ${form} form)`, async () => {
    const customer = await watched(form)
    const member = await world.administratorOf(customer)
    const streams = world.app.routes.filter(({ produces }) => produces === 'text/event-stream')
    assert.ok(streams.length)
    for (const { path } of streams) {
      const address = path.replace('{id}', String(customer.waiting))
      assert.match(await firstStep(address, world.proven), /Fraud investigation/, path)
      const seen = await firstStep(address, member)
      assert.match(seen, /"code":"held"/, path)
      assert.doesNotMatch(seen, secret, path)
    }
  })
}

async function firstStep(path: string, session: string): Promise<string> {
  const response = await world.app.http.inject({
    method: 'GET',
    url: addressOf({ path }),
    payloadAsStream: true,
    headers: { cookie: `tenure_session=${session}`, 'last-event-id': '0' },
  })
  let text = ''
  for await (const chunk of response.stream()) {
    text += String(chunk)
    if (text.includes('event: step')) break
  }
  return text
}
