// What a new organization begins with, when one can be deleted, and its units: creating, changing, deleting.
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { openYears } from '#modules/workforce/open-years.ts'
import { createLog } from '#platform/log.ts'
import { must, refused } from '#test/node/api.ts'
import { noon, unitsWorld } from '#test/units/world.ts'

const world = await unitsWorld({ after }, '2026-05-04', { workers: 4 })
const { node, api, clock, organization, unit, employee, shift } = world
const { db } = node
const errorsOf = async (answer: ReturnType<typeof api.post>) =>
  Object.keys((await refused(422, 'validation_failed', answer)).errors)

describe('a new organization', () => {
  test('begins with the financial year of its own day: around midnight two zones differ', async (t) => {
    t.after(() => clock.set(noon('2026-05-04')))
    clock.set(new Date('2026-03-31T18:30:00Z'))
    const years = []
    for (const timezone of ['Asia/Kolkata', 'Europe/Oslo']) {
      const { id } = await organization(0, { timezone, settings: { fy_start_month: 4 } })
      years.push((await must(200, api.get(`/financial-years?organization_id=${id}`))).items[0].starts_on)
    }
    assert.deepEqual(years, ['2026-04-01', '2025-04-01'])
  })

  test('is made with its seeds or not at all', async () => {
    const before = await db.selectFrom('leave_types').select('id').execute()
    await refused(
      409,
      'slug_taken',
      (async () => {
        const { slug } = await organization(0)
        return api.post('/organizations', { name: 'Twice', slug })
      })(),
    )
    assert.equal((await db.selectFrom('leave_types').select('id').execute()).length, before.length + 4)
    assert.deepEqual(
      await db
        .selectFrom('organizations')
        .leftJoin('financial_years', 'financial_years.organization_id', 'organizations.id')
        .select('organizations.id')
        .where('financial_years.id', 'is', null)
        .execute(),
      [],
    )
  })

  test(
    'gets its next financial year when the last one is over where it is, once, and without a gap ' +
      'when the first month was changed',
    async (t) => {
      t.after(() => clock.set(noon('2026-05-04')))
      const { id } = await organization(0)
      const changed = await organization(0, { settings: { fy_start_month: 1 } })
      await db
        .updateTable('organizations')
        .set({ settings: JSON.stringify({ fy_start_month: 7 }) })
        .where('id', '=', changed.id)
        .execute()
      const suspended = await organization(0)
      await db
        .updateTable('organizations')
        .set({ status: 'suspended' })
        .where('id', '=', suspended.id)
        .execute()
      const yearsOf = async (organizationId: number) =>
        (await must(200, api.get(`/financial-years?organization_id=${organizationId}`))).items.map(
          ({ starts_on, ends_on, is_current }: any) => [starts_on, ends_on, is_current],
        )
      const deps = { db, clock, log: createLog('silent') }
      clock.set(new Date('2027-03-31T18:00:00Z')) // half past eleven in the evening in India
      await openYears(deps, new AbortController().signal)
      assert.deepEqual(await yearsOf(id), [['2026-04-01', '2027-03-31', true]])
      assert.deepEqual(await yearsOf(changed.id), [
        ['2027-01-01', '2027-06-30', true],
        ['2026-01-01', '2026-12-31', false],
      ])
      clock.set(new Date('2027-03-31T19:00:00Z'))
      await Promise.all([1, 2, 3].map(() => openYears(deps, new AbortController().signal)))
      assert.deepEqual(await yearsOf(id), [
        ['2027-04-01', '2028-03-31', true],
        ['2026-04-01', '2027-03-31', false],
      ])
      assert.deepEqual(
        await yearsOf(suspended.id),
        [['2026-04-01', '2027-03-31', true]],
        'nothing is written while it is suspended',
      )
      const { items } = await must(200, api.get(`/audit?organization_id=${id}&action=financial_year.open`))
      assert.equal(items.length, 1)
    },
  )

  test('has leave types with quotas that can be changed', async () => {
    const { id } = await organization(0)
    const { items } = await must(200, api.get(`/leave-types?organization_id=${id}`))
    assert.deepEqual(
      items.map(({ code, quota_days, is_paid }: any) => [code, quota_days, is_paid]),
      [
        ['casual', 12, true],
        ['sick', 12, true],
        ['earned', 15, true],
        ['unpaid', null, false],
      ],
    )
    const changed = await must(200, api.patch(`/leave-types/${items[0].id}`, { quota_days: 8 }))
    assert.deepEqual([changed.quota_days, changed.version], [8, 2])
  })
})

describe('deleting an organization', () => {
  test('that was made in error: what it was seeded with is no history, and its slug is free again', async () => {
    const { id, slug } = await organization(0)
    assert.equal((await api.delete(`/organizations/${id}?reason=typo`)).status, 204)
    await refused(404, 'not_found', api.get(`/organizations/${id}`))
    assert.deepEqual((await must(200, api.get(`/organizations?q=${slug}`))).items, [])
    assert.deepEqual(
      await errorsOf(api.post('/units', { organization_id: id, name: 'Late', code: 'LATE' })),
      ['organization_id'],
    )
    assert.equal((await must(201, api.post('/organizations', { name: 'Right', slug }))).slug, slug)
    assert.ok(
      (
        await db
          .selectFrom('organizations')
          .select('deleted_at')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
      ).deleted_at,
    )
    const { items } = await must(200, api.get('/audit?action=organization.delete'))
    assert.deepEqual([items[0].reason, items[0].organization_id], [null, id])
  })

  test('is refused with its history, counted: also a seeded row that a person has changed', async () => {
    const { id } = await organization(1)
    const { items } = await must(200, api.get(`/leave-types?organization_id=${id}`))
    await must(200, api.patch(`/leave-types/${items[0].id}`, { quota_days: 8 }))
    await must(201, api.post('/holidays', { organization_id: id, date: '2026-01-26', name: 'Republic Day' }))
    const { history, remedy } = await refused(
      409,
      'has_history',
      api.delete(`/organizations/${id}?reason=Twice`),
    )
    assert.deepEqual(
      history.toSorted((a: any, b: any) => (a.name < b.name ? -1 : 1)),
      [
        { name: 'holidays', count: 1 },
        { name: 'leave types', count: 1 },
        { name: 'units', count: 1 },
      ],
    )
    assert.match(remedy, /Close it/)
  })
})

describe('units', () => {
  test('form a tree with head counts, each before those below it', async () => {
    const {
      id,
      units: [home],
    } = await organization(1)
    const north = await unit(id, { parent_id: home.id, name: 'North' })
    const club = await unit(id, { parent_id: north.id, name: 'Club' })
    await Promise.all([employee(club), employee(club), employee(north)])
    const { items } = await must(200, api.get(`/organizations/${id}/units`))
    assert.deepEqual(
      items.map(({ name, depth, head_count }: any) => [name, depth, head_count]),
      [
        ['Head office', 0, 0],
        ['North', 1, 1],
        ['Club', 2, 2],
      ],
    )
    assert.deepEqual((await must(200, api.get(`/organizations/${id}`))).units, { active: 3, total: 3 })
    assert.deepEqual(await errorsOf(api.patch(`/units/${home.id}`, { parent_id: club.id })), ['parent_id'])
    assert.deepEqual(await errorsOf(api.patch(`/units/${home.id}`, { parent_id: home.id })), ['parent_id'])
    await must(200, api.patch(`/units/${club.id}`, { parent_id: null, name: 'Club of its own' }))
  })

  test('two that are put under each other at the same moment stay a tree', async () => {
    const {
      id,
      units: [one, other],
    } = await organization(2)
    const answers = await Promise.all([
      api.patch(`/units/${one.id}`, { parent_id: other.id }),
      api.patch(`/units/${other.id}`, { parent_id: one.id }),
    ])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422])
    assert.equal((await must(200, api.get(`/organizations/${id}/units`))).items.length, 2)
  })

  test('a code exists once, is not minded for its case, and is free again when its unit is retired', async () => {
    const {
      id,
      units: [home],
    } = await organization(2)
    await refused(409, 'code_taken', api.post('/units', { organization_id: id, name: 'Same', code: 'ho' }))
    await must(
      200,
      api.post(`/units/${home.id}/retire`, { effective_date: '2026-05-01', reason: 'relocation' }),
    )
    await must(201, api.post('/units', { organization_id: id, name: 'Same', code: 'ho' }))
  })

  test('a retired one takes no changes, nor anything that hangs on it', async () => {
    const {
      id,
      units: [home],
    } = await organization(2)
    await must(
      200,
      api.post(`/units/${home.id}/retire`, { effective_date: '2026-05-01', reason: 'relocation' }),
    )
    await refused(409, 'unit_status_forbids', api.patch(`/units/${home.id}`, { name: 'Late' }))
    assert.deepEqual(
      await errorsOf(
        api.post('/units', { organization_id: id, name: 'Below', code: 'BELOW', parent_id: home.id }),
      ),
      ['parent_id'],
    )
    assert.deepEqual(
      await errorsOf(api.post('/employees', { organization_id: id, name: 'Late', unit_id: home.id })),
      ['unit_id'],
    )
    assert.deepEqual(
      await errorsOf(
        api.post('/shifts', { unit_id: home.id, name: 'Late', starts_at: '09:00', ends_at: '17:00' }),
      ),
      ['unit_id'],
    )
    assert.deepEqual(
      await errorsOf(api.post('/red-flag-policies', { unit_id: home.id, name: 'Late', kind: 'absence' })),
      ['unit_id'],
    )
  })

  test('an edit of what another person has changed meanwhile is refused', async () => {
    const {
      units: [home],
    } = await organization(1)
    await must(200, api.patch(`/units/${home.id}`, { name: 'Main office' }, { 'if-match': '"1"' }))
    await refused(
      412,
      'version_changed',
      api.patch(`/units/${home.id}`, { name: 'Other' }, { 'if-match': '"1"' }),
    )
  })

  test('deleting is for mistakes: hidden afterwards, refused with the history that stands in the way', async () => {
    const {
      id,
      units: [home],
    } = await organization(1)
    const mistake = await unit(id, { code: 'OOPS' })
    assert.equal((await api.delete(`/units/${mistake.id}?reason=typo`)).status, 204)
    await refused(404, 'not_found', api.get(`/units/${mistake.id}`))
    const [row] = await db
      .selectFrom('organization_units')
      .select(['deleted_at', 'is_active'])
      .where('id', '=', mistake.id)
      .execute()
    assert.deepEqual([Boolean(row?.deleted_at), row?.is_active], [true, false])
    await unit(id, { code: 'OOPS', parent_id: home.id })
    await Promise.all([employee(home), employee(home)])
    await shift(home)
    const { history, remedy } = await refused(409, 'has_history', api.delete(`/units/${home.id}`))
    assert.deepEqual(
      history.toSorted((a: any, b: any) => (a.name < b.name ? -1 : 1)),
      [
        { name: 'deployments', count: 2 },
        { name: 'shifts', count: 1 },
        { name: 'units', count: 1 },
      ],
    )
    assert.match(remedy, /Retire/)
  })

  test('are found page by page', async () => {
    const { id } = await organization(5)
    const codes: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { items, next_cursor }: any = await must(
        200,
        api.get(`/units?organization_id=${id}&limit=2${cursor ? `&cursor=${cursor}` : ''}`),
      )
      codes.push(...items.map(({ code }: any) => code))
      cursor = next_cursor
    }
    assert.deepEqual(codes, ['B2', 'B3', 'B4', 'B5', 'HO'])
    assert.deepEqual(
      (await must(200, api.get(`/units?organization_id=${id}&q=head`))).items.map(({ code }: any) => code),
      ['HO'],
    )
  })
})
