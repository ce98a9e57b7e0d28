// Contacts, their custom fields and the log of their changes.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { bootstrapToken } from './node/credentials.ts'
import { assertProblem, must, startServer } from './http/server.ts'

const server = await startServer({ after })
const { root, ask, app } = server

interface Customer {
  id: number
  primary_contact?: unknown
}
let count = 0
const customer = (type = 'company'): Promise<Customer> =>
  must(201, root('POST', '/organizations', { name: `Contacts ${++count}`, slug: `contacts-${count}`, type }))
const add = ({ id }: Customer, body: object) => root('POST', `/organizations/${id}/contacts`, body)
const list = async ({ id }: Customer, query = '') =>
  await must(200, root('GET', `/organizations/${id}/contacts?${query}`))
const updates = async ({ id }: Customer, query = '') =>
  (await must(200, root('GET', `/organizations/${id}/contact-updates?${query}`))).items
const field = (body: object) => must(201, root('POST', '/contact-fields', { title: 'A field', ...body }))

describe('contacts', () => {
  test('the address that a new organization is given is its primary contact, and no other place keeps it', async () => {
    const body = { name: 'Addressed', slug: 'addressed', contact_email: 'Ann@Addressed.example' }
    const made = await must(201, root('POST', '/organizations', body))
    const shown = async () => (await must(200, root('GET', '/organizations/addressed'))).primary_contact
    assert.deepEqual(made.primary_contact, { name: 'ann@addressed.example', email: 'ann@addressed.example' })
    const [contact] = (await list(made)).items
    await must(200, root('PATCH', `/contacts/${contact.id}`, { name: 'Ann', email: 'new@addressed.example' }))
    assert.deepEqual(await shown(), { name: 'Ann', email: 'new@addressed.example' })
    assertProblem(
      await root('PATCH', '/organizations/addressed', { contact_email: 'x@y.example' }),
      422,
      'validation_failed',
    )
    await must(204, root('DELETE', `/contacts/${contact.id}`))
    assert.equal(await shown(), null)
    assert.equal((await customer()).primary_contact, null)
  })

  test('an organization has one primary contact at most, also when two come at the same moment', async () => {
    const home = await customer()
    const answers = await Promise.all(['A', 'B', 'C'].map((name) => add(home, { name, type: 'primary' })))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409])
    const refused = answers.find(({ status }) => status === 409)
    assertProblem(refused as (typeof answers)[0], 409, 'primary_contact_exists')
    const other = await must(201, add(home, { name: 'D', type: 'billing' }))
    assertProblem(
      await root('PATCH', `/contacts/${other.id}`, { type: 'primary' }),
      409,
      'primary_contact_exists',
    )
    const [first] = (await list(home)).items
    await must(200, root('PATCH', `/contacts/${first.id}`, { type: 'technical' }))
    assert.equal(
      (await must(200, root('PATCH', `/contacts/${other.id}`, { type: 'primary' }))).type,
      'primary',
    )
    assert.equal((await add(await customer(), { name: "Another customer's", type: 'primary' })).status, 201)
  })

  test('every change is a line of the log: who, which field, from what to what', async () => {
    const home = await customer()
    const { id, version } = await must(
      201,
      add(home, { name: 'Asha', email: 'Asha@Acme.example', phone: '+47 22 33 44 55' }),
    )
    await must(
      200,
      root('PATCH', `/contacts/${id}`, { email: 'asha@new.example', phone: null, name: 'Asha' }),
    )
    await must(200, root('PATCH', `/contacts/${id}`, { name: 'Asha' }))
    await root('DELETE', `/contacts/${id}?reason=Left`)
    const lines = (await updates(home)).map(
      ({ change, field: which, before, after: then, changed_by }: Record<string, string>) => [
        change,
        which,
        before,
        then,
        changed_by,
      ],
    )
    assert.deepEqual(lines.reverse(), [
      ['created', null, null, null, 'bootstrap token'],
      ['changed', 'email', 'asha@acme.example', 'asha@new.example', 'bootstrap token'],
      ['changed', 'phone', '+47 22 33 44 55', null, 'bootstrap token'],
      ['deleted', null, null, null, 'bootstrap token'],
    ])
    assert.equal(version, 1)
    assert.deepEqual((await list(home)).items, [])
    assert.equal((await updates(home, `contact_id=${id + 1000}`)).length, 0)
  })

  test('a change that is refused leaves no line in the log', async () => {
    const home = await customer()
    await must(201, add(home, { name: 'P', type: 'primary' }))
    const { id } = await must(201, add(home, { name: 'Q' }))
    await must(409, root('PATCH', `/contacts/${id}`, { name: 'R', type: 'primary' }))
    assert.equal((await updates(home, `contact_id=${id}`)).length, 1)
    assert.equal((await must(200, root('GET', `/contacts/${id}`))).name, 'Q')
  })

  test('two who change the same contact: the later one is told, and the log says what was there', async () => {
    const home = await customer()
    const { id } = await must(201, add(home, { name: 'One' }))
    const change = (name: string, version: number) =>
      ask('PATCH', `/contacts/${id}`, {
        bearer: bootstrapToken,
        body: { name },
        headers: { 'if-match': `"${version}"` },
      })
    assert.equal((await change('Two', 1)).status, 200)
    assertProblem(await change('Three', 1), 412, 'version_changed')
    await Promise.all(['Four', 'Five', 'Six'].map((name) => root('PATCH', `/contacts/${id}`, { name })))
    const lines = (await updates(home))
      .filter(({ change: what }: { change: string }) => what === 'changed')
      .reverse()
    for (const [index, line] of lines.entries())
      assert.equal(line.before, index ? lines[index - 1].after : 'One')
  })

  test('fields are checked by name, unknown types are told with the known ones', async () => {
    const home = await customer()
    const errors = async (body: object) =>
      Object.keys((await must(422, add(home, { name: 'X', ...body }))).errors)
    assert.deepEqual(await errors({ name: ' ' }), ['name'])
    assert.deepEqual(await errors({ email: 'no' }), ['email'])
    assert.deepEqual(await errors({ phone: 'call me' }), ['phone'])
    assert.deepEqual(await errors({ type: 'boss' }), ['type'])
    assert.deepEqual(await errors({ id: 3 }), ['id'])
    assert.deepEqual(Object.keys((await must(422, root('PATCH', '/contacts/1', {}))).errors), ['body'])
  })

  test('lists go by name with the primary one first, over pages, and are searched by name, e-mail and phone', async () => {
    const home = await customer()
    for (const [name, type] of [
      ['anna', 'other'],
      ['Bo', 'other'],
      ['Zoe', 'primary'],
      ['bo', 'billing'],
    ] as const) {
      await must(
        201,
        add(home, { name, type, email: `${name}.${type}@x.example`, phone: `+47 ${name.length}00` }),
      )
    }
    const names: string[] = []
    for (let cursor = ''; ;) {
      const { items, next_cursor } = await list(home, `limit=1${cursor}`)
      names.push(...items.map(({ name }: { name: string }) => name))
      if (!next_cursor) break
      cursor = `&cursor=${next_cursor}`
    }
    assert.deepEqual(names, ['Zoe', 'anna', 'Bo', 'bo'])
    assert.deepEqual(
      (await list(home, 'q=BO.bill')).items.map(({ name }: { name: string }) => name),
      ['bo'],
    )
    assert.equal((await list(home, 'q=%25')).items.length, 0)
    assert.equal((await list(home, 'q=400')).items.length, 1)
    assert.equal((await list(home, 'type=other')).items.length, 2)
  })

  test("only an active organization's contacts change", async () => {
    const home = await customer()
    const { id } = await must(201, add(home, { name: 'X' }))
    await app.postgres.db
      .updateTable('organizations')
      .set({ status: 'archived' })
      .where('id', '=', home.id)
      .execute()
    for (const answer of [
      await add(home, { name: 'Y' }),
      await root('PATCH', `/contacts/${id}`, { name: 'Y' }),
      await root('DELETE', `/contacts/${id}`),
    ]) {
      assertProblem(answer, 409, 'organization_status_forbids')
    }
  })
})

describe('custom fields', () => {
  test('values are read by their definitions, and each fault is told on its field', async () => {
    const home = await customer('club')
    const key = (name: string) => `k${count}_${name}`
    await field({ key: key('size'), kind: 'choice', choices: ['S', 'L'], organization_type: 'club' })
    await field({ key: key('floor'), kind: 'number' })
    await field({ key: key('since'), kind: 'date' })
    await field({ key: key('nick'), kind: 'text' })
    const wrong = await must(
      422,
      add(home, {
        name: 'X',
        fields: {
          [key('size')]: 'M',
          [key('floor')]: 'third',
          [key('since')]: '2026-02-30',
          [key('nick')]: 'a\nb',
          [key('none')]: 1,
        },
      }),
    )
    assert.deepEqual(
      Object.keys(wrong.errors).sort(),
      ['floor', 'nick', 'none', 'since', 'size'].map((name) => `fields.${key(name)}`),
    )
    const given = {
      [key('size')]: 'L',
      [key('floor')]: 3.5,
      [key('since')]: '2026-02-28',
      [key('nick')]: 'Ash',
    }
    const made = await must(201, add(home, { name: 'X', fields: given }))
    assert.deepEqual(made.fields, given)
    const changed = await must(
      200,
      root('PATCH', `/contacts/${made.id}`, {
        fields: { [key('nick')]: null, [key('floor')]: '4', [key('size')]: 'L' },
      }),
    )
    assert.deepEqual(changed.fields, { [key('size')]: 'L', [key('floor')]: 4, [key('since')]: '2026-02-28' })
    const lines = (await updates(home)).filter(({ change }: { change: string }) => change === 'changed')
    assert.deepEqual(
      lines.map((line: Record<string, string>) => [line.field, line.before, line.after]).sort(),
      [
        [`fields.${key('floor')}`, '3.5', '4'],
        [`fields.${key('nick')}`, 'Ash', null],
      ],
    )
    const company = await customer('company')
    assert.ok(
      (await must(422, add(company, { name: 'X', fields: { [key('size')]: 'L' } }))).errors[
        `fields.${key('size')}`
      ],
    )
  })

  test('a required field must be there at the beginning, and does not stop other changes later', async () => {
    const home = await customer('federation')
    const before = await must(201, add(home, { name: 'Old' }))
    const { key } = await field({
      key: `need_${count}`,
      kind: 'text',
      is_required: true,
      organization_type: 'federation',
    })
    assert.deepEqual(Object.keys((await must(422, add(home, { name: 'X' }))).errors), [`fields.${key}`])
    assert.equal((await root('PATCH', `/contacts/${before.id}`, { phone: '123' })).status, 200)
    assert.equal((await root('PATCH', `/contacts/${before.id}`, { fields: { [key]: '' } })).status, 422)
    assert.equal((await root('PATCH', `/contacts/${before.id}`, { fields: { [key]: 'x' } })).status, 200)
    assert.equal((await add(await customer('club'), { name: 'X' })).status, 201)
  })

  test('a field that contacts have is switched off, not deleted, and its choices in use stay', async () => {
    const home = await customer()
    const { key } = await field({ key: `sw_${count}`, kind: 'choice', choices: ['A', 'B'] })
    const { id } = await must(201, add(home, { name: 'X', fields: { [key]: 'A' } }))
    assertProblem(await root('DELETE', `/contact-fields/${key}`), 409, 'custom_field_in_use')
    assert.match(
      (await must(422, root('PATCH', `/contact-fields/${key}`, { choices: ['B'] }))).errors.choices[0],
      /A/,
    )
    await must(200, root('PATCH', `/contact-fields/${key}`, { is_active: false }))
    assert.deepEqual((await must(200, root('GET', `/contacts/${id}`))).fields, {})
    await must(200, root('PATCH', `/contact-fields/${key}`, { is_active: true }))
    assert.deepEqual((await must(200, root('GET', `/contacts/${id}`))).fields, { [key]: 'A' })
    await must(200, root('PATCH', `/contacts/${id}`, { fields: { [key]: null } }))
    assert.equal((await root('DELETE', `/contact-fields/${key}`)).status, 204)
  })

  test('definitions are checked: keys once, choices for choices, types that exist', async () => {
    const { key } = await field({ key: `def_${++count}`, kind: 'text' })
    assertProblem(
      await root('POST', '/contact-fields', { key, title: 'Again', kind: 'text' }),
      409,
      'key_taken',
    )
    const errors = async (body: object) =>
      Object.keys(
        (await must(422, root('POST', '/contact-fields', { key: `def_${++count}`, title: 'T', ...body })))
          .errors,
      )
    assert.deepEqual(await errors({ kind: 'choice' }), ['choices'])
    assert.deepEqual(await errors({ kind: 'text', choices: ['A'] }), ['choices'])
    assert.deepEqual(await errors({ kind: 'choice', choices: ['A', 'A'] }), ['choices'])
    assert.deepEqual(await errors({ kind: 'text', organization_type: 'tribe' }), ['organization_type'])
    assert.deepEqual(await errors({ kind: 'text', key: '1x' }), ['key'])
    assert.deepEqual(
      Object.keys((await must(422, root('PATCH', `/contact-fields/${key}`, { choices: ['A'] }))).errors),
      ['choices'],
    )
  })

  test('types of contacts can be added; those in use and the primary one stay', async () => {
    const home = await customer()
    const key = `legal_${count}`
    await must(201, root('POST', '/contact-types', { key, title: 'Legal' }))
    assertProblem(await root('POST', '/contact-types', { key, title: 'Legal' }), 409, 'key_taken')
    const { id } = await must(201, add(home, { name: 'X', type: key }))
    assertProblem(await root('DELETE', `/contact-types/${key}`), 409, 'contact_type_in_use')
    assertProblem(await root('DELETE', '/contact-types/primary'), 409, 'contact_type_needed')
    await root('DELETE', `/contacts/${id}`)
    assert.equal((await root('DELETE', `/contact-types/${key}`)).status, 204)
    assertProblem(await root('DELETE', `/contact-types/${key}`), 404, 'not_found')
  })
})
