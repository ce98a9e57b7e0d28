// Organizations, their types, locks and closure requests.
import { must } from '../../http/server.ts'
import { example, ofHome, plain, type Examples } from '../example.ts'

export const examples: Examples = {
  'GET /organizations': plain('/organizations'),
  'GET /organizations.csv': plain('/organizations.csv'),
  'GET /directory-views': plain('/directory-views'),
  'POST /directory-views': example(201, ({ next }) => ({
    path: '/directory-views',
    body: { name: `View ${next()}`, query: 'status=active', is_shared: true },
  })),
  'DELETE /directory-views/{id}': example(
    204,
    async ({ root, next }) => {
      const { body } = await root('POST', '/directory-views', {
        name: `View ${next()}`,
        query: '',
        is_shared: true,
      })
      return { path: `/directory-views/${body.id}` }
    },
    ['organizations.update'],
  ), // the view is another person's
  'POST /organizations': example(201, ({ next }) => ({
    path: '/organizations',
    body: { name: 'New customer', slug: `new-customer-${next()}` },
  })),
  'GET /organizations/{organization}': example(200, ({ home }) => ({ path: `/organizations/${home.slug}` })),
  'PATCH /organizations/{organization}': ofHome('', 200, () => ({ timezone: 'Asia/Kolkata' })),
  'DELETE /organizations/{organization}': example(204, async (world) => ({
    path: `/organizations/${(await world.customer()).id}?reason=Twice`,
  })),
  'GET /organizations/{organization}/actions': ofHome('/actions'),
  'GET /organizations/{organization}/inventory': ofHome('/inventory'),
  'GET /organizations/{organization}/activity': ofHome('/activity'),
  'GET /organizations/{organization}/locks': ofHome('/locks'),
  'GET /organizations/{organization}/former-versions': ofHome('/former-versions'),
  // On customers of their own: on the shared one they would stop what other examples delete.
  'POST /organizations/{organization}/locks': example(201, async (world) => ({
    path: `/organizations/${(await world.customer()).id}/locks`,
    body: { kind: 'legal_hold', reason: 'A court asked for it' },
  })),
  'DELETE /locks/{id}': example(204, async (world) => ({
    path: `/locks/${(await world.lock(await world.customer())).id}?reason=Over`,
  })),
  'POST /organizations/{organization}/trial-end': example(200, async (world) => ({
    path: `/organizations/${(await world.customer()).id}/trial-end`,
    body: { trial_ends_on: null, reason: 'They have bought it' },
  })),
  'POST /organizations/{organization}/purge-date': example(200, async (world) => {
    const { id } = await world.customer()
    const { db } = world.app.postgres
    const archived = { status: 'archived' as const, purge_on: '2026-01-01' }
    await db.updateTable('organizations').set(archived).where('id', '=', id).execute()
    const purge_on = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    return { path: `/organizations/${id}/purge-date`, body: { purge_on, reason: 'Their lawyer asked' } }
  }),
  'GET /organization-types': plain('/organization-types'),
  'PATCH /organization-types/{key}': example(200, () => ({
    path: '/organization-types/company',
    body: { title: 'Company' },
  })),
  'POST /organizations/import': example(201, () => ({
    path: '/organizations/import',
    type: 'text/csv',
    body: 'type,plan,name,slug,country,administrator_email\nclub,club_basic,Alpha,alpha-club,NO,a@alpha.example\n',
  })),
  'GET /slugs/{slug}': plain('/slugs/lodz?name=Lodz'),
  'GET /plan-tiers': plain('/plan-tiers?tenant_type=federation'),
  'POST /plan-tiers': example(201, ({ next }) => ({
    path: '/plan-tiers',
    body: { key: `tier_${next()}`, title: 'Another tier', organization_types: ['club'], trial_days: 7 },
  })),
  'PATCH /plan-tiers/{key}': example(200, () => ({
    path: '/plan-tiers/club_basic',
    body: { title: 'Club basic' },
  })),
  'DELETE /plan-tiers/{key}': example(204, async ({ root, next }) => {
    const tier = { key: `tier_${next()}`, title: 'Another tier', organization_types: ['club'] }
    return { path: `/plan-tiers/${(await must(201, root('POST', '/plan-tiers', tier))).key}` }
  }),
  'GET /hierarchy-templates': plain('/hierarchy-templates'),
  'POST /hierarchy-templates': example(201, ({ next }) => ({
    path: '/hierarchy-templates',
    body: { key: `levels_${next()}`, title: 'Province and club', levels: ['Province', 'Club'] },
  })),
  'PATCH /hierarchy-templates/{key}': example(200, () => ({
    path: '/hierarchy-templates/flat',
    body: { title: 'Flat' },
  })),
  'DELETE /hierarchy-templates/{key}': example(204, async ({ root, next }) => {
    const template = { key: `levels_${next()}`, title: 'Province and club', levels: ['Province', 'Club'] }
    return {
      path: `/hierarchy-templates/${(await must(201, root('POST', '/hierarchy-templates', template))).key}`,
    }
  }),
  'GET /country-templates': plain('/country-templates'),
  'PUT /country-templates/{country}': example(200, () => ({
    path: '/country-templates/LU',
    body: { timezone: 'Europe/Luxembourg', currency: 'EUR', hierarchy: 'flat' },
  })),
  'GET /closure-requests': example(200, async (world) => {
    await world.closureRequest(await world.customer())
    return { path: '/closure-requests' }
  }),
  'POST /organizations/{organization}/closure-request': example(201, async (world) => {
    const { id, slug } = await world.customer()
    return { path: `/organizations/${id}/closure-request`, body: { slug, reason: 'We move away' } }
  }),
  'GET /organizations/{organization}/closure-request': example(200, async (world) => {
    const customer = await world.customer()
    await world.closureRequest(customer)
    return { path: `/organizations/${customer.id}/closure-request` }
  }),
  'DELETE /organizations/{organization}/closure-request': example(204, async (world) => {
    const customer = await world.customer()
    await world.closureRequest(customer)
    return { path: `/organizations/${customer.slug}/closure-request?reason=We stay` }
  }),
  'POST /closure-requests/{id}/decline': example(200, async (world) => ({
    path: `/closure-requests/${(await world.closureRequest(await world.customer())).id}/decline`,
    body: { reason: 'There is a contract' },
  })),
}
