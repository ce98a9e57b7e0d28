// Contacts with their custom fields and logs, notes, settings, mails.
import { must } from '../../http/server.ts'
import { example, ofHome, type Example, type Examples, type Request } from '../example.ts'
import type { World } from '../world.ts'

interface Made {
  id: number
}
interface Keyed {
  key: string
}

const contact = ({ home, root, next }: World): Promise<Made> =>
  must(
    201,
    root('POST', `/organizations/${home.id}/contacts`, {
      name: `${home.name} contact ${next()}`,
      type: 'billing',
    }),
  )
const note = ({ home, root, next }: World): Promise<Made> =>
  must(201, root('POST', `/organizations/${home.id}/notes`, { text: `${home.name} note ${next()}` }))
const mail = ({ home, root, next }: World): Promise<Made> =>
  must(
    201,
    root('POST', `/organizations/${home.id}/mails`, {
      recipient: `${home.slug}@example.com`,
      subject: `${home.name} mail ${next()}`,
    }),
  )
const setting = async ({ home, root, next }: World): Promise<Keyed> => {
  const key = `note_${next()}`
  return must(
    200,
    root('PUT', `/organizations/${home.id}/client-settings/${key}`, { value: `${home.name} value` }),
  )
}
const field = ({ root, next }: World): Promise<Keyed> =>
  must(201, root('POST', '/contact-fields', { key: `field_${next()}`, title: 'Floor', kind: 'text' }))
const type = ({ root, next }: World): Promise<Keyed> =>
  must(201, root('POST', '/contact-types', { key: `type_${next()}`, title: 'Legal' }))

const about = (
  status: number,
  add: (world: World) => Promise<Made>,
  request: (id: number) => Request,
): Example => example(status, async (world) => request((await add(world)).id))
const ofKey = (
  status: number,
  add: (world: World) => Promise<Keyed>,
  request: (key: string, world: World) => Request,
): Example => example(status, async (world) => request((await add(world)).key, world))
/** A list, after one more was added to it. */
const listed = (below: string, add: (world: World) => Promise<unknown>): Example =>
  example(200, async (world) => {
    await add(world)
    return { path: `/organizations/${world.home.id}/${below}` }
  })

export const examples: Examples = {
  'GET /organizations/{organization}/contacts': listed('contacts?q=contact', contact),
  'POST /organizations/{organization}/contacts': ofHome('/contacts', 201, () => ({
    name: 'New',
    email: 'new@example.com',
    phone: '+47 22 33 44 55',
  })),
  'GET /contacts/{id}': about(200, contact, (id) => ({ path: `/contacts/${id}` })),
  'PATCH /contacts/{id}': about(200, contact, (id) => ({
    path: `/contacts/${id}`,
    body: { name: 'Another name' },
  })),
  'DELETE /contacts/{id}': about(204, contact, (id) => ({ path: `/contacts/${id}?reason=Left` })),
  'GET /organizations/{organization}/contact-updates': listed('contact-updates', contact),

  'GET /contact-fields': example(200, () => ({ path: '/contact-fields' })),
  'POST /contact-fields': example(201, ({ next }) => ({
    path: '/contact-fields',
    body: { key: `size_${next()}`, title: 'Size', kind: 'choice', choices: ['Small', 'Large'] },
  })),
  'PATCH /contact-fields/{key}': ofKey(200, field, (key) => ({
    path: `/contact-fields/${key}`,
    body: { title: 'Storey' },
  })),
  'DELETE /contact-fields/{key}': ofKey(204, field, (key) => ({ path: `/contact-fields/${key}` })),
  'GET /contact-types': example(200, () => ({ path: '/contact-types' })),
  'POST /contact-types': example(201, ({ next }) => ({
    path: '/contact-types',
    body: { key: `kind_${next()}`, title: 'Press' },
  })),
  'DELETE /contact-types/{key}': ofKey(204, type, (key) => ({ path: `/contact-types/${key}` })),

  'GET /organizations/{organization}/notes': listed('notes', note),
  'POST /organizations/{organization}/notes': ofHome('/notes', 201, () => ({
    text: 'Calls back on Friday.',
    is_sticky: true,
  })),
  'PATCH /notes/{id}': about(200, note, (id) => ({ path: `/notes/${id}`, body: { is_sticky: true } })),
  'DELETE /notes/{id}': about(204, note, (id) => ({ path: `/notes/${id}` })),

  'GET /organizations/{organization}/sign-ins': listed('sign-ins', async (world) =>
    world.administratorOf(world.home),
  ),
  'GET /organizations/{organization}/mails': listed('mails', mail),
  'POST /organizations/{organization}/mails': ofHome('/mails', 201, () => ({
    recipient: 'new@example.com',
    subject: 'Your invoice',
  })),

  'GET /organizations/{organization}/client-settings': listed('client-settings', setting),
  'PUT /organizations/{organization}/client-settings/{key}': ofHome('/client-settings/language', 200, () => ({
    value: 'nb',
  })),
  'DELETE /organizations/{organization}/client-settings/{key}': ofKey(204, setting, (key, { home }) => ({
    path: `/organizations/${home.id}/client-settings/${key}`,
  })),
}
