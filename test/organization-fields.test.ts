// The fields of an organization are declared once (`lifecycle/organization/fields.ts`): what is added to the list
// or to the table is covered here, and by `e2e/pages.test.ts` in the console.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import {
  blankFields,
  eachField,
  fieldNames,
  fieldOf,
  mayBeMissing,
  personalFields,
  type FieldKind,
  type FieldName,
} from '#lifecycle/organization/fields.ts'
import { readCatalogue } from '#lifecycle/rows/catalogue.ts'
import { runAgainst } from './cli/stand-in.ts'
import { tracesOf } from './erasure/scan.ts'
import { startNode } from './node.ts'
import { becomes, must, startClosing, startErasing } from './node/api.ts'
import { robotToken } from './node/robot.ts'

const { api, app, db } = await startNode({ after })
const url = await app.http.listen({ port: 0, host: '127.0.0.1' })

/** What no person types in. */
const ofMachines = [
  'id',
  'uid',
  'type',
  'status',
  'is_active',
  'previous_status',
  'generation',
  'version',
  'settings',
  'created_at',
  'updated_at',
  'archived_at',
  'suspended_at',
  'purge_on',
  'purge_operation_id',
  'primary_contact_email',
  'primary_contact_name',
  'search_text',
  'retired_at',
  'retired_by',
  'deleted_at',
  'erased_at',
  'receipt_number',
  'held_by_ledger_at',
]

/** Columns that no answer shows: the server reads them alone, or shows them under another name. */
const unshown = [
  'generation',
  'previous_status',
  'deleted_at',
  'held_by_ledger_at',
  'search_text',
  'primary_contact_name',
  'primary_contact_email',
]

test('every column of an organization is a declared field, or written by the machine alone', async () => {
  const columns = (await readCatalogue(db)).tables.get('organizations')?.columns.map(({ name }) => name) ?? []
  assert.deepEqual(
    columns.toSorted(),
    [...fieldNames, ...ofMachines].toSorted(),
    'Declare the field in src/lifecycle/organization/fields.ts.',
  )
})

test('what is personal is emptied without a remainder', () => {
  assert.deepEqual(
    personalFields.filter((name) => blankFields[name] !== null),
    [],
  )
})

/** A value of each kind. Two fields of one kind have different values: a mistaken column would show. */
const samples: Record<FieldKind, (name: FieldName, which: 0 | 1) => string> = {
  line: (name, which) => `Zzfield ${name} ${['one', 'two'][which]}`,
  slug: (_, which) => `zzslug-${['one', 'two'][which]}`,
  timezone: (_, which) => ['Europe/Oslo', 'Asia/Tokyo'][which] ?? '',
  country: (_, which) => ['NO', 'JP'][which] ?? '',
  plan: (_, which) => ['company_standard', 'pilot'][which] ?? '',
  day: (_, which) => ['2027-03-31', '2027-09-30'][which] ?? '',
  hierarchy: (_, which) => ['district_club', 'three_levels'][which] ?? '',
}
const valueOf = (name: FieldName, which: 0 | 1) => samples[fieldOf(name).kind](name, which)
const values = (which: 0 | 1) => eachField(fieldNames, (name) => valueOf(name, which))
const fieldsIn = (given: object) =>
  eachField(fieldNames, (name) => (given as Record<FieldName, unknown>)[name])
const rowOf = async (id: number) =>
  fieldsIn(await db.selectFrom('organizations').selectAll().where('id', '=', id).executeTakeFirstOrThrow())

test('each field is created, shown, changed and taken away by the API, and emptied when the row is deleted', async () => {
  const { id, ...made } = await must(201, api.post('/organizations', values(0)))
  assert.deepEqual([fieldsIn(made), await rowOf(id)], [values(0), values(0)])
  assert.deepEqual(
    unshown.filter((name) => name in made),
    [],
  )
  const path = `/organizations/${id}`
  for (const name of fieldNames) {
    const changed = await must(200, api.patch(path, { [name]: valueOf(name, 1) }))
    assert.equal(changed[name], valueOf(name, 1))
  }
  assert.deepEqual(fieldsIn(await must(200, api.get(path))), values(1))
  const { items } = await must(200, api.get('/organizations'))
  assert.deepEqual(fieldsIn(items[0]), values(1))
  for (const name of fieldNames) {
    const status = mayBeMissing(name) ? 200 : 422
    await must(status, api.patch(path, { [name]: null }))
  }
  await must(200, api.patch(path, values(1)))
  await must(204, api.delete(`${path}?reason=Made in error`))
  assert.deepEqual(await rowOf(id), blankFields)
})

test('what is not given has its blank', async () => {
  const { id } = await must(201, api.post('/organizations', { name: 'Bare', slug: 'bare' }))
  assert.deepEqual(await rowOf(id), { ...blankFields, name: 'Bare', slug: 'bare' })
})

const tenure = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await runAgainst({ url }, args, { env: { TENURE_TOKEN: robotToken } })
  assert.equal(code, 0, `${args.join(' ')}: ${stderr}`)
  return stdout
}
const flags = (names: readonly FieldName[], which: 0 | 1) =>
  names.flatMap((name) => [`--${name.replaceAll('_', '-')}`, valueOf(name, which)])

test('each field is created, changed, shown and written as CSV by the command line, and nothing personal is left after erasing', async () => {
  const rest = fieldNames.filter((name) => name !== 'name')
  const made = JSON.parse(await tenure('orgs', 'create', valueOf('name', 0), ...flags(rest, 0), '--json'))
  assert.deepEqual(fieldsIn(made), values(0))
  await tenure('orgs', 'update', made.slug, ...flags(fieldNames, 1))
  assert.deepEqual(await rowOf(made.id), values(1))
  const shown = await tenure('orgs', 'show', valueOf('slug', 1))
  for (const name of fieldNames)
    assert.match(shown, new RegExp(`^${fieldOf(name).title} +${valueOf(name, 1)}$`, 'm'))

  const [heads = [], cells = []] = (await tenure('orgs', 'export-csv', '--q', valueOf('slug', 1)))
    .split('\r\n')
    .map((line) => line.split(','))
  assert.deepEqual(fieldsIn(Object.fromEntries(heads.map((head, at) => [head, cells[at]]))), values(1))

  const organization = { id: made.id, slug: valueOf('slug', 1) }
  await becomes(api, (await startClosing(api, organization)).id, 'done')
  const needles = personalFields.flatMap((name) => [valueOf(name, 0), valueOf(name, 1)])
  assert.ok((await tracesOf(db, needles))['organizations.name'])
  await becomes(api, (await startErasing(api, organization)).id, 'done')
  assert.deepEqual(await rowOf(made.id), blankFields)
  assert.deepEqual(await tracesOf(db, needles), {})
  const answered = await must(200, api.get(`/organizations/${made.id}`))
  assert.deepEqual(fieldsIn(answered), blankFields)
})
