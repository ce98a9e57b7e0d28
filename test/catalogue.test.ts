// Plan tiers, hierarchy templates and country templates: what an organization may be sold and begins with.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { startNode } from './node.ts'
import { must } from './node/api.ts'

const { api, db } = await startNode({ after }, { workers: 0 })

const keys = ({ items }: any): string[] => items.map(({ key }: { key: string }) => key)
const errorsOf = async (answer: Promise<any>) => (await must(422, answer)).errors

test('each type has its plan tiers, and is shown no other', async () => {
  const { items: types } = await must(200, api.get('/organization-types'))
  assert.deepEqual(keys({ items: types }), ['client', 'club', 'company', 'federation', 'pilot', 'sandbox'])
  for (const type of keys({ items: types })) {
    const { items } = await must(200, api.get(`/plan-tiers?tenant_type=${type}`))
    assert.ok(items.length > 0, type)
    for (const tier of items) assert.ok(tier.organization_types.includes(type), `${tier.key} for ${type}`)
  }
  const { items: all } = await must(200, api.get('/plan-tiers'))
  assert.ok(all.length > 6)
  await errorsOf(api.get('/plan-tiers?tenant_type=galaxy'))
})

test('an organization is refused a plan of another type, and one that is no longer offered', async () => {
  const body = { name: 'Alpine', slug: 'alpine', type: 'club' }
  const refused = await errorsOf(api.post('/organizations', { ...body, plan: 'federation_premium' }))
  assert.deepEqual(refused, { plan: ['This plan is not for the type club.'] })
  await must(201, api.post('/organizations', { ...body, plan: 'club_basic' }))
  await must(200, api.patch('/plan-tiers/club_plus', { is_offered: false, reason: 'Sold out' }))
  assert.deepEqual(await errorsOf(api.patch('/organizations/alpine', { plan: 'club_plus' })), {
    plan: ['This plan is no longer offered.'],
  })
  for (const [field, value] of Object.entries({
    plan: 'none_such',
    hierarchy: 'none_such',
    trial_ends_on: '2206-01-01',
  }))
    assert.deepEqual(Object.keys(await errorsOf(api.patch('/organizations/alpine', { [field]: value }))), [
      field,
    ])
})

test('a plan tier is added and changed; what does not fit together is refused at its field', async () => {
  const tier = { key: 'max', title: 'Max', organization_types: ['club'], trial_days: 14 }
  const made = await must(201, api.post('/plan-tiers', { ...tier, limits: { units: 10 } }))
  assert.deepEqual([made.trial_days_most, made.limits, made.is_offered], [14, { units: 10 }, true])
  const wrong = {
    organization_types: ['galaxy'],
    price_minor: 1000,
    trial_days_most: 7,
    currency: 'EURO',
    limits: { 'Two words': 1 },
  }
  for (const [field, value] of Object.entries(wrong)) {
    const errors = await errorsOf(api.patch('/plan-tiers/max', { [field]: value }))
    assert.ok(
      Object.keys(errors).every((name) => name.startsWith(field)),
      field,
    )
  }
  const price = { price_minor: 4900, currency: 'EUR', period: 'month' }
  assert.equal((await must(200, api.patch('/plan-tiers/max', price))).price_minor, 4900)
  assert.equal((await must(409, api.post('/plan-tiers', tier))).code, 'key_taken')
  await must(404, api.patch('/plan-tiers/none_such', { title: 'None' }))
})

test('what is not used is deleted with a trace; what is used stays, and says what uses it', async () => {
  const tier = { key: 'unused', title: 'Unused', organization_types: ['club'] }
  await must(201, api.post('/plan-tiers', tier))
  assert.equal((await api.delete('/plan-tiers/unused?reason=Never sold')).status, 204)
  await must(404, api.delete('/plan-tiers/unused'))
  await must(
    201,
    api.post('/organizations', { name: 'Basic', slug: 'basic', type: 'club', plan: 'club_basic' }),
  )
  const used = await must(409, api.delete('/plan-tiers/club_basic'))
  assert.deepEqual([used.code, used.detail], ['plan_tier_in_use', 'Organizations have this plan tier.'])
  const levels = { key: 'unused', title: 'Unused', levels: ['Club'] }
  await must(201, api.post('/hierarchy-templates', levels))
  assert.equal((await api.delete('/hierarchy-templates/unused')).status, 204)
  assert.match((await must(409, api.delete('/hierarchy-templates/flat'))).detail, /^Countries have/)
  await must(201, api.post('/hierarchy-templates', levels))
  await must(200, api.patch('/organizations/basic', { hierarchy: 'unused' }))
  assert.match((await must(409, api.delete('/hierarchy-templates/unused'))).detail, /^Organizations were/)
  for (const action of ['plan_tier.delete', 'hierarchy_template.delete']) {
    const { items } = await must(200, api.get(`/audit?action=${action}`))
    assert.deepEqual(
      items.map(({ facts }: any) => [facts.before.key, facts.before.title]),
      [['unused', 'Unused']],
      action,
    )
  }
})

test('Norway is flat, Sweden has two levels, France three, Belgium district and club; each can be changed', async () => {
  const { items: templates } = await must(200, api.get('/hierarchy-templates'))
  const { items: countries } = await must(200, api.get('/country-templates'))
  const levelsOf = (code: string) => {
    const country = countries.find((each: any) => each.country === code)
    return templates.find(({ key }: any) => key === country.hierarchy).levels
  }
  assert.deepEqual(
    [levelsOf('NO').length, levelsOf('SE').length, levelsOf('FR').length, levelsOf('BE')],
    [1, 2, 3, ['District', 'Club']],
  )
  const province = { key: 'province_club', title: 'Province and club', levels: ['Province', 'Club'] }
  await must(201, api.post('/hierarchy-templates', province))
  const belgium = { timezone: 'Europe/Brussels', currency: 'EUR', hierarchy: 'province_club' }
  await must(200, api.put('/country-templates/BE', belgium))
  const lower = { ...belgium, hierarchy: 'none_such' }
  assert.deepEqual(Object.keys(await errorsOf(api.put('/country-templates/BE', lower))), ['hierarchy'])
  await errorsOf(api.put('/country-templates/ZZ', belgium))
  await errorsOf(api.post('/hierarchy-templates', { ...province, key: 'twice', levels: ['Club', 'Club'] }))
})

test('every country of the templates that ship has a zone, a currency and letters that are known', async () => {
  const { items } = await must(200, api.get('/country-templates'))
  assert.ok(items.length > 20)
  for (const { country, ...values } of items)
    await must(200, api.put(`/country-templates/${country}`, values))
  const { rows } = await sql<{ timezone: string }>`
    select timezone from country_templates where timezone not in (select name from pg_timezone_names)`.execute(
    db,
  )
  assert.deepEqual(rows, [], 'PostgreSQL knows each zone')
})
