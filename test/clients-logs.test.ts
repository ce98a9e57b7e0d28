// Sign-ins, e-mails, notes and settings of a customer.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { systemActor } from '#platform/actor.ts'
import { movableClock } from '#platform/clock.ts'
import { inTransaction } from '#platform/transaction.ts'
import { enter } from '#lifecycle/organization/fence.ts'
import { recordMail } from '#modules/clients/index.ts'
import { administrator } from './node/credentials.ts'
import { assertProblem, must, startServer } from './http/server.ts'

const clock = movableClock(new Date('2026-05-04T08:00:00Z'))
const server = await startServer({ after }, { clock })
const { root, ask, app } = server
const { db } = app.postgres
const { password } = administrator

interface Customer {
  id: number
}
let count = 0
const customer = (): Promise<Customer> =>
  must(201, root('POST', '/organizations', { name: `Logs ${++count}`, slug: `logs-${count}` }))
const member = async ({ id }: Customer): Promise<string> => {
  const email = `ada-${++count}@example.com`
  await must(
    201,
    root('POST', '/staff', {
      email,
      name: 'Ada',
      roles: ['customer_administrator'],
      password,
      organization_id: id,
    }),
  )
  return email
}
const signIn = (email: string, given: string = password) =>
  ask('POST', '/sessions', { body: { email, password: given }, headers: { 'user-agent': 'Browser/1.0' } })
const signIns = async ({ id }: Customer, query = '') =>
  (await must(200, root('GET', `/organizations/${id}/sign-ins?${query}`))).items
const setStatus = ({ id }: Customer, status: 'suspended' | 'retired' | 'erasing') =>
  db.updateTable('organizations').set({ status }).where('id', '=', id).execute()

describe('the authentication log', () => {
  test("sign-ins and wrong passwords of the organization's people are in it, with where they came from", async () => {
    const [home, other] = [await customer(), await customer()]
    const email = await member(home)
    await must(401, signIn(email, 'wrong password here'))
    await must(201, signIn(email.toUpperCase()))
    const lines = await signIns(home)
    assert.deepEqual(
      lines.map(({ outcome }: { outcome: string }) => outcome),
      ['success', 'failure'],
    )
    const { id, person_id, organization_id, at, ...line } = lines[0]
    assert.deepEqual(line, {
      person_name: 'Ada',
      email,
      outcome: 'success',
      remote_address: '127.0.0.1',
      user_agent: 'Browser/1.0',
    })
    assert.equal(at, clock.now().toISOString())
    assert.equal((await signIns(home, 'outcome=failure')).length, 1)
    assert.deepEqual(await signIns(other), [])
  })

  test('who is refused for too many attempts does not fill the log', async () => {
    const home = await customer()
    const email = await member(home)
    for (let each = 0; each < 12; each++) await signIn(email, 'wrong password here')
    assert.equal((await signIns(home)).length, 5)
    clock.advance(3_600_000)
  })

  test('a refusal writes as much for an e-mail that no person has as for a person of a customer, or of staff', async () => {
    const home = await customer()
    const rows = async () => {
      const tables = ['sign_ins', 'sign_in_attempts', 'audit_entries'] as const
      const counts = await Promise.all(tables.map((table) => db.selectFrom(table).select('id').execute()))
      return counts.reduce((sum, found) => sum + found.length, 0)
    }
    const written = async (email: string) => {
      const before = await rows()
      await must(401, signIn(email, 'wrong password here'))
      return (await rows()) - before
    }
    const emails = [await member(home), administrator.email, 'never-there@example.com']
    const counts = []
    for (const email of emails) counts.push(await written(email))
    assert.deepEqual(new Set(counts).size, 1, counts.join())
    clock.advance(3_600_000)
  })

  test("staff and unknown e-mails are in no customer's log; nothing is written to a closed organization", async () => {
    const home = await customer()
    const email = await member(home)
    const rows = async () => (await db.selectFrom('sign_ins').select('id').execute()).length
    const before = await rows()
    await signIn(administrator.email)
    await signIn('nobody@example.com')
    await setStatus(home, 'retired')
    await must(401, signIn(email))
    await setStatus(home, 'erasing')
    await must(401, signIn(email, 'wrong password here'))
    assert.equal(await rows(), before)
  })

  test('lines are forgotten after 400 days, but not those of an organization that is being erased', async () => {
    const [home, leaving] = [await customer(), await customer()]
    await must(201, signIn(await member(home)))
    await must(201, signIn(await member(leaving)))
    await setStatus(leaving, 'erasing')
    const forget = () =>
      app.tasks.find(({ name }) => name === 'forget-sign-ins')?.run(new AbortController().signal)
    clock.advance(399 * 86_400_000)
    await forget()
    assert.equal((await signIns(home)).length, 1)
    clock.advance(2 * 86_400_000)
    await forget()
    assert.equal((await signIns(home)).length, 0)
    assert.equal((await signIns(leaving)).length, 1)
  })
})

describe('the e-mail log', () => {
  const report = ({ id }: Customer, body: object) =>
    root('POST', `/organizations/${id}/mails`, {
      recipient: 'ada@example.com',
      subject: 'Your invoice',
      ...body,
    })
  const mails = async ({ id }: Customer, query = '') =>
    (await must(200, root('GET', `/organizations/${id}/mails?${query}`))).items

  test(
    "a mail is a line, a later report changes its status and nothing else, and another customer's " +
      'report is another line',
    async () => {
      const [home, other] = [await customer(), await customer()]
      await must(201, report(home, { message_id: '<1@x>', body: `Dear Ada,\n\n${'x'.repeat(800)}` }))
      const later = await must(
        201,
        report(home, {
          message_id: '<1@x>',
          subject: 'Forged',
          status: 'bounced',
          status_text: '550 no such user',
        }),
      )
      assert.deepEqual(
        [later.subject, later.status, later.status_text],
        ['Your invoice', 'bounced', '550 no such user'],
      )
      assert.equal(later.excerpt.length, 500)
      assert.match(later.excerpt, /^Dear Ada, x+…$/)
      await must(201, report(other, { message_id: '<1@x>' }))
      await must(201, report(home, {}))
      await must(201, report(home, {}))
      assert.equal((await mails(home)).length, 3)
      assert.equal((await mails(home, 'status=bounced')).length, 1)
      assert.equal((await mails(home, 'q=ADA@')).length, 3)
      assert.equal((await mails(other)).length, 1)
    },
  )

  test('reports come in any order: how far the mail has come stays, and the last stage is final', async () => {
    const home = await customer()
    const stages = [['queued'], ['sent'], ['delivered'], ['bounced', 'failed']]
    const rank = (status: string) => stages.findIndex((stage) => stage.includes(status))
    for (const first of stages.flat())
      for (const second of stages.flat()) {
        const mail = { message_id: `<${first}-${second}@x>` }
        await must(201, report(home, { ...mail, status: first, status_at: '2026-01-02T00:00:00Z' }))
        const late = { ...mail, status: second, status_text: 'second', status_at: '2026-01-03T00:00:00Z' }
        const after = await must(201, report(home, late))
        const further = rank(first) < 3 && rank(second) >= rank(first)
        assert.equal(after.status, further ? second : first, `${first}, then ${second}`)
        assert.equal(after.status_text, further ? 'second' : null, `${first}, then ${second}`)
      }
    const mail = { message_id: '<same@x>', status: 'sent' }
    await must(201, report(home, { ...mail, status_text: 'new', status_at: '2026-01-02T00:00:00Z' }))
    const older = await must(
      201,
      report(home, { ...mail, status_text: 'old', status_at: '2026-01-01T00:00:00Z' }),
    )
    assert.deepEqual([older.status_text, older.status_at], ['new', '2026-01-02T00:00:00.000Z'])
  })

  test('another module records a mail in its own transaction, and it goes back with it', async () => {
    const home = await customer()
    const send = (fails: boolean) =>
      inTransaction(db, { actor: systemActor }, async (tx) => {
        const organization = await enter(tx, home.id, { capability: 'engine' })
        await recordMail(tx, clock, organization, {
          recipient: 'a@b.example',
          subject: 'Reminder',
          body: 'Pay',
          status: 'queued',
        })
        if (fails) throw new Error('the work failed')
      })
    await assert.rejects(send(true))
    assert.equal((await mails(home)).length, 0)
    await send(false)
    assert.deepEqual(
      (await mails(home)).map(({ subject, excerpt, status }: Record<string, string>) => [
        subject,
        excerpt,
        status,
      ]),
      [['Reminder', 'Pay', 'queued']],
    )
  })

  test('nothing is reported about an organization that is being erased', async () => {
    const home = await customer()
    await setStatus(home, 'erasing')
    assertProblem(await report(home, {}), 409, 'organization_status_forbids')
  })
})

describe('notes', () => {
  const add = ({ id }: Customer, body: object) => root('POST', `/organizations/${id}/notes`, body)

  test('sticky ones stand above, over pages, and the author is who wrote it', async () => {
    const home = await customer()
    for (const [text, is_sticky] of [
      ['one', true],
      ['two', false],
      ['three', true],
      ['four', false],
    ] as const)
      await must(201, add(home, { text, is_sticky }))
    const texts: string[] = []
    for (let cursor = ''; ;) {
      const { items, next_cursor } = await must(
        200,
        root('GET', `/organizations/${home.id}/notes?limit=1${cursor}`),
      )
      texts.push(...items.map(({ text, author }: Record<string, string>) => `${text} by ${author}`))
      if (!next_cursor) break
      cursor = `&cursor=${next_cursor}`
    }
    assert.deepEqual(
      texts,
      ['three', 'one', 'four', 'two'].map((text) => `${text} by bootstrap token`),
    )
  })

  test("staff note in every status but while erasing; the customer's people never see one", async () => {
    const home = await customer()
    const { session } = await signIn(await member(home))
    const { id } = await must(201, add(home, { text: 'Pays late.' }))
    await setStatus(home, 'suspended')
    assert.equal((await root('PATCH', `/notes/${id}`, { text: 'Pays late, and shouts.' })).status, 200)
    for (const [method, path, body] of [
      ['GET', `/organizations/${home.id}/notes`],
      ['PATCH', `/notes/${id}`, { text: 'x' }],
      ['DELETE', `/notes/${id}`],
      ['POST', `/organizations/${home.id}/notes`, { text: 'x' }],
    ] as const) {
      assertProblem(await ask(method, path, { session: session as string, body }), 403, 'permission_missing')
    }
    await setStatus(home, 'erasing')
    assertProblem(await add(home, { text: 'late' }), 409, 'organization_status_forbids')
    assertProblem(await root('DELETE', `/notes/${id}`), 409, 'organization_status_forbids')
  })
})

describe('client settings', () => {
  const put = ({ id }: Customer, key: string, value: unknown) =>
    root('PUT', `/organizations/${id}/client-settings/${key}`, { value })

  test('known keys are checked, free ones hold a text, and changes are audited', async () => {
    const home = await customer()
    for (const [key, good, bad] of [
      ['language', 'pt-BR', 'klingonish'],
      ['default_currency', 'EUR', 'EURO'],
      ['payment_due_days', 30, '30'],
      ['tax_exempt', true, 'yes'],
      ['invoice_delivery', 'paper', 'pigeon'],
    ] as const) {
      assert.deepEqual(Object.keys((await must(422, put(home, key, bad))).errors), ['value'], key)
      assert.equal((await must(200, put(home, key, good))).value, good)
    }
    assert.equal((await must(200, put(home, 'constructor', 'free'))).title, null)
    assert.equal((await put(home, 'constructor', 3)).status, 422)
    assert.equal((await put(home, '__proto__', 'x')).status, 422)
    await must(200, put(home, 'payment_due_days', 14))
    const { items, known } = await must(200, root('GET', `/organizations/${home.id}/client-settings`))
    assert.deepEqual(
      items.map(({ key, value }: { key: string; value: unknown }) => [key, value]),
      [
        ['constructor', 'free'],
        ['default_currency', 'EUR'],
        ['invoice_delivery', 'paper'],
        ['language', 'pt-BR'],
        ['payment_due_days', 14],
        ['tax_exempt', true],
      ],
    )
    assert.ok(known.some(({ key }: { key: string }) => key === 'tax_id'))
    const last = await db
      .selectFrom('audit_entries')
      .innerJoin('audit_details', 'audit_details.entry_id', 'audit_entries.id')
      .select('details')
      .where('audit_entries.organization_id', '=', home.id)
      .where('action', '=', 'client_setting.set')
      .orderBy('audit_entries.id', 'desc')
      .executeTakeFirstOrThrow()
    assert.partialDeepStrictEqual(last.details, { before: 30, after: 14 })
    assert.equal((await root('DELETE', `/organizations/${home.id}/client-settings/language`)).status, 204)
    assertProblem(
      await root('DELETE', `/organizations/${home.id}/client-settings/language`),
      404,
      'not_found',
    )
  })
})
